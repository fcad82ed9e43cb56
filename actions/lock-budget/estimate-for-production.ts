import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { DatabaseError } from '@lockkeeper/core/engine/session';
import { CancelledError, messageOf, UserError } from '@lockkeeper/core/errors';
import { calibrate, type SizedRuns } from '@lockkeeper/core/estimate/calibrate';
import { estimateRuns } from '@lockkeeper/core/estimate/estimate-runs';
import { migrationsWork } from '@lockkeeper/core/estimate/migrations-work';
import { noEstimate, notEstimated } from '@lockkeeper/core/estimate/not-estimated';
import { offHoursFindings } from '@lockkeeper/core/estimate/off-hours';
import { productionSizes } from '@lockkeeper/core/estimate/production-sizes';
import { madeTables } from '@lockkeeper/core/migrations/made-tables';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { RehearsalDatabases } from '@lockkeeper/core/migrations/rehearsal-databases';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { StatementMeasurement } from '@lockkeeper/core/report/report';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';

/** The runs at both sizes together; they are stopped then. */
const longestMilliseconds = 600_000;
/** A run with all rows and one with half of them. */
const runsInOne = 1.5;

/**
 * Reckons from runs at two sizes what the statements that were measured would take in production, and tells what could
 * not be estimated. That there is no estimate fails nothing.
 */
export async function estimateForProduction(
  context: StageContext,
  project: Project,
  databases: Pick<RehearsalDatabases, 'take'>,
  stats: DatabaseStats | null,
): Promise<void> {
  if (stats === null) return;
  const { report } = context;
  const { dialect } = project.engine;
  const { statements = [] } = report.measurements;
  const work = await migrationsWork(project.pending, dialect);
  // Only the measured run knows what was rewritten and scanned.
  const keyOf = ({ migration, index }: StatementMeasurement) => `${index} ${migration}`;
  const works = new Map(statements.map((one) => [keyOf(one), work.workOf(one)]));
  const tables = new Set([...works.values()].flatMap((one) => one?.relations ?? []));
  const made = await madeTables(dialect, project.pending);
  const there = productionSizes(stats.tables, dialect);
  if (![...tables].some((table) => there.has(table))) {
    const unknown = [...tables].filter((table) => !made.has(table));
    const obstacles = unknown.map((table) => [table, 'no statistics'] as const);
    for (const finding of notEstimated(new Map(obstacles))) report.finding(finding);
    return;
  }
  const start = performance.now();
  const runs = await runAtTwoSizes(context, project, databases, tables, statements);
  if (runs === null) return;
  const { estimates, obstacles } = estimateRuns({
    runs,
    production: stats.tables,
    dialect,
    workOf: (statement) => works.get(keyOf(statement)) ?? null,
    made,
  });
  report.measureAll('estimates', estimates);
  for (const finding of [
    ...offHoursFindings(estimates, work.placeOf),
    ...notEstimated(obstacles),
  ]) {
    report.finding(finding);
  }
  const each = counted(runs.large.length, 'run');
  report.fact(
    'estimates',
    `${each} with all rows and as many with half of them took ${formatMilliseconds(performance.now() - start)}, copies included`,
  );
}

/** Null where they could not be had; the report says why. */
async function runAtTwoSizes(
  { report, progress, signal }: StageContext,
  project: Project,
  databases: Pick<RehearsalDatabases, 'take'>,
  tables: ReadonlySet<string>,
  statements: readonly StatementMeasurement[],
): Promise<SizedRuns | null> {
  const title = 'No estimates for production';
  const tooLong = `the runs at two sizes would take longer than ${formatMilliseconds(longestMilliseconds)}`;
  const once = statements.reduce((total, { milliseconds }) => total + milliseconds, 0);
  if (once * runsInOne > longestMilliseconds) {
    report.finding(noEstimate(title, `They were not begun: ${tooLong}.`));
    return null;
  }
  const deadline = AbortSignal.timeout(longestMilliseconds);
  try {
    return await calibrate({
      ...{ project, databases, tables, progress },
      signal: AbortSignal.any([signal, deadline]),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof CancelledError && deadline.aborted) {
      report.finding(noEstimate(title, `They were given up: ${tooLong}.`));
    } else if (isRefusal(error)) {
      report.finding(noEstimate(title, refusedText(error)));
    } else throw error;
    return null;
  }
}

function isRefusal(error: unknown): error is Error {
  return [StatementFailure, DatabaseError, UserError].some((kind) => error instanceof kind);
}

function refusedText(error: Error): string {
  const where =
    error instanceof StatementFailure ? `${error.statement.path}:${error.line} fails there: ` : '';
  return `They are reckoned from copies with all and with half of the rows. ${where}${messageOf(error)}.`;
}
