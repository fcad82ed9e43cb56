import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import { findIgnore, type IgnoreComment } from './ignore-comment';
import type { Rule, RuleFinding, RuleSeverity } from './rule';
import type { Step } from './step';

/** A finding with its place filled in. */
export type PlacedFinding = Required<NewFinding>;

/** Runs rules over steps and keeps what is neither off, nor ignored, nor said better by another rule. */
export class FindingCollector {
  readonly #rules: readonly Rule[];
  readonly #severities: ReadonlyMap<string, RuleSeverity>;
  readonly #configured: ReadonlySet<string>;
  readonly ignores: IgnoreComment[] = [];
  readonly #findings: PlacedFinding[] = [];
  ignored = 0;

  constructor(
    rules: readonly Rule[],
    severities: ReadonlyMap<string, RuleSeverity>,
    configured: ReadonlySet<string>,
  ) {
    this.#rules = rules.filter((rule) => severities.get(rule.id) !== 'off');
    this.#severities = severities;
    this.#configured = configured;
  }

  look(step: Step): void {
    for (const rule of this.#rules) {
      if (!rule.engines.includes(step.engine)) continue;
      for (const found of rule.check(step, {})) this.#add(rule, found, step);
    }
  }

  /** The findings in the order of the steps, each cause once. */
  list(): PlacedFinding[] {
    return this.#findings.filter((finding) => {
      const yieldsTo = this.#rules.find((rule) => rule.id === finding.rule)?.yieldsTo;
      return !this.#findings.some(
        (other) =>
          other.rule !== finding.rule &&
          other.statement !== null &&
          other.statement === finding.statement &&
          other.path === finding.path &&
          (yieldsTo === 'any' ? other.severity === 'error' : yieldsTo?.includes(other.rule)),
      );
    });
  }

  #add(rule: Rule, found: RuleFinding, step: Step): void {
    const severity = this.#severity(rule, found);
    if (severity === 'off') return;
    const finding: PlacedFinding = {
      rule: rule.id,
      severity,
      title: found.title ?? rule.title,
      message: found.message,
      fix: found.fix,
      evidence: step.at === 'history' ? 'history' : 'static',
      ...placeOf(step),
      ...found.place,
    };
    const ignore = findIgnore(this.ignores, finding);
    if (ignore === undefined) this.#findings.push(finding);
    else {
      ignore.used = true;
      this.ignored += 1;
    }
  }

  #severity(rule: Rule, found: RuleFinding): RuleSeverity {
    const own = this.#severities.get(rule.id) ?? rule.severity;
    return this.#configured.has(rule.id) ? own : (found.severity ?? own);
  }
}

type Place = Pick<PlacedFinding, 'path' | 'line' | 'endLine' | 'migration' | 'statement'>;

function placeOf(step: Step): Place {
  const nowhere = { path: null, line: null, endLine: null, migration: null, statement: null };
  if (step.at === 'run' || step.at === 'history') return nowhere;
  const migration = step.migration.version;
  if (step.at === 'migration') {
    return { ...nowhere, path: step.migration.path, line: 1, endLine: 1, migration };
  }
  if (step.at === 'script') {
    return { ...nowhere, path: step.script.path, line: 1, endLine: 1, migration };
  }
  const { path, line, endLine, index } = step.statement;
  return { path, line, endLine, migration, statement: index };
}
