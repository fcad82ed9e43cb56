import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { holdsByBlocking } from '@lockkeeper/core/locks/holds-by-blocking';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import {
  openRehearsalDatabases,
  type RehearsalDatabases,
} from '@lockkeeper/core/migrations/rehearsal-databases';
import { runInSession } from '@lockkeeper/core/migrations/run-in-database';
import { failureFinding, StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { Probe } from '@lockkeeper/core/probe/start-probe';
import { checkReplicas } from '@lockkeeper/core/replica/connect-replica';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { StatementMeasurement } from '@lockkeeper/core/report/report';
import { readNamedSnapshot } from '@lockkeeper/core/snapshot/named-snapshot';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';
import { readNamedStats } from '@lockkeeper/core/stats/named-stats';
import type { lockBudgetInputs } from './action';
import type { BudgetInputs } from './budget';
import { type BudgetedReplicas, budgetedReplicas } from './budgeted-replicas';
import { readEmptyTables, warnOfEmptyTables } from './empty-tables';
import { estimateForProduction } from './estimate-for-production';
import { keptInstrument } from './kept-instrument';
import { overBudget } from './over-budget';
import { overStatementBudget } from './over-statement-budget';
import { probeTables } from './probe-tables';
import { tellProbesEffect } from './probes-effect';
import { tellUnknownBudgets } from './unknown-budgets';

/** Makes a database as it is before the pending migrations, and measures their locks there. */
export async function run(
  context: StageContext,
  inputs: InputValues<typeof lockBudgetInputs>,
): Promise<void> {
  const project = await openProject(context);
  await checkReplicas(inputs['replica-url'], context.signal);
  if (project.pending.length === 0) {
    context.report.skip('This branch adds no migration.');
    return;
  }
  const stats = await readNamedStats(context, inputs.stats, project);
  const snapshot = await readNamedSnapshot(context, inputs.snapshot, project);
  const databases = await openRehearsalDatabases(context, project, { stats, snapshot });
  context.report.fact('rehearsed on', databases.origin);
  await lockBudget(context, project, databases, inputs, { stats: stats?.stats ?? null });
}

interface Known {
  /** What the statements took without the probe, where they were run so before. */
  readonly dryRun?: readonly StatementMeasurement[] | null;
  /** Of production, to estimate by. */
  readonly stats?: DatabaseStats | null;
}

/** Runs the pending migrations in a database of their own and holds their locks against the budget. */
export async function lockBudget(
  context: StageContext,
  project: Project,
  databases: Pick<RehearsalDatabases, 'take'>,
  budget: BudgetInputs,
  { dryRun = null, stats = null }: Known = {},
): Promise<void> {
  const { report, progress, config } = context;
  reportMigrations(report, project.pending);
  const database = await databases.take();
  await tellUnknownBudgets(context, project, database);
  const empty = await readEmptyTables(project, database);
  const replicas = await budgetedReplicas(context, project, database, budget);
  const holds: LockHold[] = [];
  try {
    for (const migration of project.pending) {
      progress.step(`lock-budget: ${migration.version} ${migration.name}`);
      const room = { database, replicas };
      const measured = await measureMigration(context, project, room, migration, budget);
      if (measured === null) return;
      holds.push(...measured);
      for (const hold of measured) report.measure('locks', hold);
      const limits = { inputs: budget, relations: config.budgets };
      const statements = (report.measurements.statements ?? []).filter(
        (one) => one.migration === migration.version,
      );
      for (const finding of [
        ...overBudget(project, migration, measured, limits),
        ...overStatementBudget(project, migration, statements, budget),
      ]) {
        report.finding(finding);
      }
    }
    await replicas.settle();
  } finally {
    await replicas.close();
  }
  warnOfEmptyTables(context, empty, holds);
  if (budget.probe) await tellProbesEffect(context, project, databases, dryRun);
  await estimateForProduction(context, project, databases, stats);
  report.summary = summaryOf(holds);
}

interface Room {
  readonly database: ThrowawayDatabase;
  readonly replicas: BudgetedReplicas;
}

/** Null when the server refused a statement; the report says so. */
async function measureMigration(
  context: StageContext,
  project: Project,
  { database, replicas }: Room,
  migration: Migration,
  { probe: isProbed }: BudgetInputs,
): Promise<LockHold[] | null> {
  const session = await database.connect();
  const observer = await observerOf(database, session);
  const { instrument, end } = await keptInstrument(context, project, database, session, observer);
  let probe: Probe | null = null;
  try {
    if (isProbed) probe = await probeTables(context, project, database, migration);
    await instrument.start();
    await runInSession(project, session, migration, 'up', {
      holdLocks: true,
      observer: replicas.observing(measuringObserver(instrument, context.report)),
    });
    const holds = await instrument.stop();
    // A hold is worth what the way of measuring it is: an account with few rights sees no lock at all.
    context.report.factOnce('locks measured by', instrument.method);
    return holds;
  } catch (error) {
    if (!(error instanceof StatementFailure)) throw error;
    context.report.finding(failureFinding(error));
    return null;
  } finally {
    try {
      await tellFelt(context, migration, probe);
      // What it turned on at the server is turned off again, whatever happened.
      await end();
    } finally {
      await observer.close();
      await session.close();
    }
  }
}

async function observerOf(database: ThrowawayDatabase, session: Session): Promise<Session> {
  try {
    return await database.observe();
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function tellFelt(
  { report }: StageContext,
  { version }: Migration,
  probe: Probe | null,
): Promise<void> {
  for (const felt of (await probe?.stop()) ?? []) {
    report.measure('probes', { migration: version, ...felt });
  }
}

function summaryOf(holds: readonly LockHold[]): string {
  const blocking = holdsByBlocking(holds).filter(({ blocks }) => blocks !== 'nothing');
  const longest = blocking.reduce<LockHold | null>(
    (best, hold) => (best === null || hold.heldMilliseconds > best.heldMilliseconds ? hold : best),
    null,
  );
  if (longest === null) return 'no lock that blocks reads or writes';
  return `${counted(blocking.length, 'blocking lock')}, the longest ${formatMilliseconds(longest.heldMilliseconds)} on ${longest.relation} (${longest.blocks})`;
}
