import { groupBy } from '@lockkeeper/core/group-by';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import { ChecksByStep } from './checks-by-step';
import { findIgnore, type IgnoreComment } from './ignore-comment';
import type { Rule, RuleFinding, RuleOptions, RuleSeverity } from './rule';
import { isLetThrough } from './small-tables';
import type { Step, Surroundings } from './step';

/** A finding with its place filled in. */
export type PlacedFinding = Required<NewFinding>;

/** Runs rules over steps and keeps what is neither off, nor ignored, nor said better by another rule. */
export class FindingCollector {
  readonly #known: readonly string[];
  readonly #rules: readonly Rule[];
  readonly #severities: ReadonlyMap<string, RuleSeverity>;
  readonly #configured: ReadonlySet<string>;
  readonly #checks: ChecksByStep;
  readonly ignores: IgnoreComment[] = [];
  readonly #findings: PlacedFinding[] = [];
  readonly #answered: PlacedFinding[] = [];
  /** How many findings comments dropped. */
  ignored = 0;
  /** How many findings were about the size of a table that is small. */
  letThrough = 0;
  readonly #smallTableRows: number | null;

  constructor(
    rules: readonly Rule[],
    severities: ReadonlyMap<string, RuleSeverity>,
    configured: ReadonlySet<string>,
    options: ReadonlyMap<string, RuleOptions>,
    smallTableRows: number | null = null,
  ) {
    this.#smallTableRows = smallTableRows;
    this.#known = rules.map(({ id }) => id);
    this.#rules = rules.filter((rule) => severities.get(rule.id) !== 'off');
    this.#severities = severities;
    this.#configured = configured;
    this.#checks = new ChecksByStep(this.#rules, options);
  }

  look(step: Step): void {
    for (const { rule, check, options } of this.#checks.at(step)) {
      for (const found of check.look(step, options)) this.#add(rule, found, step);
    }
  }

  /** At the end, when every comment has met the findings that it could drop. */
  lookAtIgnores(surroundings: Surroundings): void {
    const held = this.#rules.filter(({ engines }) => engines.includes(surroundings.engine));
    const active = held.map(({ id }) => id);
    this.look({
      ...surroundings,
      at: 'ignores',
      ignores: this.ignores,
      known: this.#known,
      active,
    });
  }

  /** The findings in the order of the steps, each cause once. */
  list(): PlacedFinding[] {
    const yields = new Map(this.#rules.map(({ id, yieldsTo }) => [id, yieldsTo]));
    const statementOf = ({ path, statement }: PlacedFinding) =>
      statement === null ? '' : `${statement} ${path}`;
    const together = groupBy(this.#findings, statementOf);
    // Who has answered the finding that says it best has answered the cause.
    const answered = groupBy(this.#answered, statementOf);
    return this.#findings.filter((finding) => {
      const yieldsTo = yields.get(finding.rule);
      if (finding.statement === null || yieldsTo === undefined) return true;
      const others = (together.get(statementOf(finding)) ?? []).filter(
        ({ rule }) => rule !== finding.rule,
      );
      if (yieldsTo === 'any') return !others.some(({ severity }) => severity === 'error');
      const causes = [...others, ...(answered.get(statementOf(finding)) ?? [])];
      return !causes.some(({ rule }) => yieldsTo.includes(rule));
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
      evidence: evidenceOf(step),
      ...placeOf(step),
      ...found.place,
    };
    const ignore = findIgnore(this.ignores, finding);
    if (ignore === undefined && isLetThrough(rule.id, step, this.#smallTableRows)) {
      this.letThrough += 1;
      this.#answered.push(finding);
    } else if (ignore === undefined) this.#findings.push(finding);
    else {
      ignore.used = true;
      this.ignored += 1;
      this.#answered.push(finding);
    }
  }

  #severity(rule: Rule, found: RuleFinding): RuleSeverity {
    const own = this.#severities.get(rule.id) ?? rule.severity;
    return this.#configured.has(rule.id) ? own : (found.severity ?? own);
  }
}

function evidenceOf({ at }: Step): PlacedFinding['evidence'] {
  if (at === 'live') return 'measured';
  return at === 'history' ? 'history' : 'static';
}

type Place = Pick<PlacedFinding, 'path' | 'line' | 'endLine' | 'migration' | 'statement'>;

function placeOf(step: Step): Place {
  const nowhere = { path: null, line: null, endLine: null, migration: null, statement: null };
  if (step.at === 'run' || step.at === 'history' || step.at === 'ignores') return nowhere;
  if (step.at === 'live') return nowhere;
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
