import type { Finding, Report } from './report';
import { severities } from './report';

export interface FoundBy {
  readonly stage: Report['stage'];
  readonly finding: Finding;
}

/**
 * The stages' reports of a rehearsal; of a single stage, itself. Several stages of a rehearsal run the same statements:
 * the last one that measured locks, which did it most closely, keeps the statements and their locks; where none did,
 * the first one that measured what they do to tables, or else the first one.
 */
export function stageReports(report: Report): readonly Report[] {
  const stages = report.stages ?? [report];
  const keepers = new Map<string, Report>();
  for (const stage of stages) {
    const key = statementsKey(stage);
    const keeper = keepers.get(key);
    if (keeper === undefined || closeness(stage) > closeness(keeper)) keepers.set(key, stage);
    else if (stage.measurements.locks !== undefined) keepers.set(key, stage);
  }
  return stages.map((stage) => {
    const { statements: _, locks: __, ...others } = stage.measurements;
    return keepers.get(statementsKey(stage)) === stage ? stage : { ...stage, measurements: others };
  });
}

function statementsKey({ measurements: { statements = [] } }: Report): string {
  return JSON.stringify(statements.map(({ migration, index, sql }) => [migration, index, sql]));
}

function closeness({ measurements: { statements = [], locks } }: Report): number {
  if (locks !== undefined) return 2;
  const showsEffects = statements.some(
    ({ rewrites, scans, walBytes }) => rewrites.length + scans.length > 0 || walBytes !== null,
  );
  return showsEffects ? 1 : 0;
}

/** Every finding once, the gravest first; a rehearsal may repeat those of its stages. */
export function findingsOf(report: Report): FoundBy[] {
  const seen = new Set<string>();
  const found: FoundBy[] = [];
  for (const { stage, findings } of [...(report.stages ?? []), report]) {
    for (const finding of findings) {
      const { rule, path, line, title, message } = finding;
      const key = [rule, path, line, title, message].join('\0');
      if (!seen.has(key)) found.push({ stage, finding });
      seen.add(key);
    }
  }
  return severities.flatMap((severity) =>
    found.filter(({ finding }) => finding.severity === severity),
  );
}

/** The migrations of the report, or else those of its stages, each once. */
export function migrationsOf(report: Report): Report['migrations'] {
  const all = [report, ...(report.stages ?? [])].flatMap((each) => each.migrations);
  const byVersion = new Map(all.map((migration) => [migration.version, migration]));
  return [...byVersion.values()];
}

/** The text of the statement that a finding is about, where a measurement holds it. */
export function statementTexts(report: Report): (finding: Finding) => string | null {
  const texts = new Map<string, string>();
  for (const { measurements } of [report, ...(report.stages ?? [])]) {
    for (const list of [measurements.statements, measurements.predicted]) {
      for (const { migration, index, sql } of list ?? []) {
        texts.set(`${index} ${migration}`, sql);
      }
    }
  }
  return ({ migration, statement }) => texts.get(`${statement} ${migration}`) ?? null;
}
