import { counted } from './counts';
import type {
  AuditEntry,
  Finding,
  Measurements,
  Report,
  ReportedMigration,
  Severity,
  Verdict,
} from './report';

type ListKey = {
  [Key in keyof Measurements]-?: NonNullable<Measurements[Key]> extends readonly unknown[]
    ? Key
    : never;
}[keyof Measurements];
type Item<Key extends ListKey> = NonNullable<Measurements[Key]>[number];

/** Everything of a finding that may be left out when there is nothing to say. */
export type NewFinding = Pick<Finding, 'rule' | 'severity' | 'title' | 'message' | 'evidence'> &
  Partial<Finding>;

/** A report in the making. A stage that is cancelled leaves what it had. */
export class ReportBuilder {
  readonly stage: Report['stage'];
  readonly findings: Finding[] = [];
  readonly migrations: ReportedMigration[] = [];
  readonly audit: AuditEntry[] = [];
  readonly stages: Report[] = [];
  engine: Report['engine'] = null;
  /** One line for a verdict of pass or warn; failures are summarised by their findings. */
  summary = '';
  skipped = false;
  readonly #startedAt: string;
  readonly #measurements: { [Key in ListKey]?: Item<Key>[] } = {};

  constructor(stage: Report['stage'], now = new Date()) {
    this.stage = stage;
    this.#startedAt = now.toISOString();
  }

  finding(finding: NewFinding): void {
    this.findings.push({
      fix: null,
      path: null,
      line: null,
      endLine: null,
      migration: null,
      statement: null,
      ...finding,
    });
  }

  measure<Key extends ListKey>(key: Key, item: Item<Key>): void {
    this.measureAll(key, [item]);
  }

  measureAll<Key extends ListKey>(key: Key, items: readonly Item<Key>[]): void {
    const list = (this.#measurements[key] ?? []) as Item<Key>[];
    // One by one: a hundred thousand arguments do not fit onto the stack.
    for (const item of items) list.push(item);
    (this.#measurements as Record<Key, Item<Key>[]>)[key] = list;
  }

  fact(label: string, value: string): void {
    this.measure('facts', { label, value });
  }

  /** For what is found out for each migration and is mostly the same. */
  factOnce(label: string, value: string): void {
    const known = this.#measurements.facts ?? [];
    if (!known.some((fact) => fact.label === label && fact.value === value)) {
      this.fact(label, value);
    }
  }

  get measurements(): Measurements {
    return this.#measurements;
  }

  /** Nothing to do: the verdict is skipped, whatever was found. */
  skip(summary: string): void {
    this.skipped = true;
    this.summary = summary;
  }

  finish(failOn: 'error' | 'warning', now = new Date()): Report {
    const verdict = this.#verdict(failOn);
    return {
      schema: 1,
      stage: this.stage,
      verdict,
      summary: this.#summaryLine(verdict),
      engine: this.engine,
      startedAt: this.#startedAt,
      finishedAt: now.toISOString(),
      migrations: this.migrations,
      findings: this.findings,
      measurements: this.#measurements,
      ...(this.audit.length > 0 ? { audit: this.audit } : {}),
      ...(this.stages.length > 0 ? { stages: this.stages } : {}),
    };
  }

  #verdict(failOn: 'error' | 'warning'): Verdict {
    const has = (severity: Severity) =>
      this.findings.some((finding) => finding.severity === severity);
    const stageVerdicts = this.stages.map((stage) => stage.verdict);
    if (has('error') || stageVerdicts.includes('fail')) return 'fail';
    if (has('warning')) return failOn === 'warning' ? 'fail' : 'warn';
    if (stageVerdicts.includes('warn')) return 'warn';
    return this.skipped ? 'skipped' : 'pass';
  }

  /** What the stages of a rehearsal say that made it fail or warn. */
  #stagesLine(verdict: Verdict): string {
    const [first, ...others] = this.stages.filter((stage) => stage.verdict === verdict);
    if (first === undefined) return this.summary;
    const more = others.map(({ stage }) => stage).join(', ');
    return `${first.stage}: ${first.summary}${more === '' ? '' : `; also ${more}`}`;
  }

  #summaryLine(verdict: Verdict): string {
    if (verdict === 'pass' || verdict === 'skipped') return this.summary;
    const worst = this.findings.find((finding) =>
      verdict === 'fail' ? finding.severity === 'error' : finding.severity === 'warning',
    );
    if (worst === undefined) return this.#stagesLine(verdict);
    const others = this.findings.length - 1;
    return others === 0 ? worst.title : `${worst.title}, and ${counted(others, 'more finding')}`;
  }
}
