import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import type { LockHold } from '@lockkeeper/core/locks/lock';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportEngine, reportMigrations } from '@lockkeeper/core/migrations/project';
import { scriptStatements } from '@lockkeeper/core/migrations/run-migration';
import { openTarget, type Target } from '@lockkeeper/core/migrations/target';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import { advancedFinding, movedFinding } from './advanced-sequences';
import type { DryRunInputs } from './dry-run';
import { explainFailure } from './explain-failure';
import { longestHold } from './longest-hold';
import { overtimeFinding } from './overtime-finding';
import { refuseInTransaction } from './refuse-in-transaction';
import { type RolledBack, type RolledBackRequest, runRolledBack } from './run-rolled-back';
import { tellLocks } from './tell-locks';

/** A look takes less than a millisecond. */
const observerMilliseconds = 5_000;

const onCopy = 'Or leave mode out: a copy takes all of them.';

/** Runs the one pending migration on the target itself, between BEGIN and ROLLBACK. PostgreSQL only. */
export async function runOnTarget(context: StageContext, inputs: DryRunInputs): Promise<void> {
  const { report, progress } = context;
  const target = openTarget(context, 'dry-run in mode transaction');
  const project = await openProject(context);
  refuseOtherEngine(project);
  const migration = onlyPending(project);
  if (migration === null) {
    report.skip('This branch adds no migration.');
    return;
  }
  const { dialect } = project.engine;
  await dialect.load();
  const statements = scriptStatements(migration.up, dialect);
  const session = await target.connect({
    lockTimeoutMilliseconds: inputs['lock-timeout-ms'],
    statementTimeoutMilliseconds: inputs['statement-timeout-ms'],
  });
  try {
    reportEngine(report, project.engine, session);
    await refuseApplied(project, session, migration);
    await refuseInTransaction(project, session, migration, statements);
    reportMigrations(report, [migration]);
    report.fact('ran on', 'the target itself, in one transaction that was rolled back');
    report.fact('not done in this mode', 'plans, counts of the rows that fail, parity with stats');
    if (inputs.snapshot !== undefined) {
      report.fact('snapshot', 'not used: the migration runs on the target itself in this mode');
    }
    progress.step(`dry-run in a transaction: ${migration.version} ${migration.name}`);
    const run = { session, migration, statements };
    const { holds, ...ran } = await runWatched(context, inputs, project, target, run);
    const { failure, overtime, milliseconds, advanced, moved } = ran;
    report.fact('transaction open for', formatMilliseconds(milliseconds));
    report.fact('longest hold', longestHold(holds));
    if (advanced.length > 0) report.finding(advancedFinding(migration, advanced));
    if (moved.length > 0) report.finding(movedFinding(migration, moved));
    if (overtime !== null) {
      const longest = inputs['transaction-timeout-ms'];
      report.finding(overtimeFinding(migration, overtime, holds, longest));
      return;
    }
    if (failure !== null) {
      report.finding(await explainFailure(failure, dialect));
      return;
    }
    report.summary = `${counted(statements.length, 'statement')} executed and rolled back after ${formatMilliseconds(milliseconds)}; ${longestHold(holds)}`;
  } finally {
    await session.close();
  }
}

/** The run with what it held, which a second session looks at. What was seen is in the report, however it ends. */
async function runWatched(
  { report }: StageContext,
  inputs: DryRunInputs,
  { engine }: Project,
  target: Target,
  run: Pick<RolledBackRequest, 'session' | 'migration' | 'statements'>,
): Promise<RolledBack & { readonly holds: readonly LockHold[] }> {
  const observer = await target.connect({
    applicationName: 'lockkeeper observer',
    statementTimeoutMilliseconds: observerMilliseconds,
  });
  try {
    const light = { ownServer: false, onTarget: true };
    const instrument = engine.measureLocks(run.session, observer, { light });
    let ran: RolledBack;
    try {
      await instrument.start();
      ran = await runRolledBack({
        ...run,
        longestMilliseconds: inputs['transaction-timeout-ms'],
        observer: measuringObserver(instrument, report),
      });
    } catch (error) {
      await tellLocks(report, instrument);
      throw error;
    }
    return { ...ran, holds: await tellLocks(report, instrument) };
  } finally {
    await observer.close();
  }
}

/**
 * DDL ends a transaction there with a commit of its own:
 * https://dev.mysql.com/doc/refman/9.7/en/implicit-commit.html
 * https://mariadb.com/docs/server/reference/sql-statements/transactions/sql-statements-that-cause-an-implicit-commit
 */
function refuseOtherEngine({ engine }: Project): void {
  if (engine.name === 'postgres') return;
  const page =
    engine.name === 'mysql'
      ? 'https://dev.mysql.com/doc/refman/9.7/en/implicit-commit.html'
      : 'https://mariadb.com/docs/server/reference/sql-statements/transactions/sql-statements-that-cause-an-implicit-commit';
  throw new UserError({
    what: `dry-run has no mode transaction for ${engine.title}`,
    why: `DDL commits implicitly there, so no ROLLBACK takes it back (${page})`,
    mend: 'Leave mode out: the migrations then run in a copy of the target.',
  });
}

/** Null where there is none. Throws a UserError where there is more than one. */
function onlyPending({ pending }: Project): Migration | null {
  if (pending.length > 1) {
    throw new UserError({
      what: `dry-run in mode transaction takes one migration, and ${pending.length} are pending`,
      why: `each has a transaction of its own, and none of these is committed: ${pending.map(({ version }) => version).join(', ')}`,
      mend: `Name the newest one that is not pending (--base version:N), or merge the pending ones into one. ${onCopy}`,
    });
  }
  return pending[0] ?? null;
}

async function refuseApplied(
  { format, engine, all }: Project,
  session: Session,
  { version }: Migration,
): Promise<void> {
  const { history, compareVersions } = format;
  if (!(await history.exists(session, engine.dialect))) return;
  const applied = await history.applied(session, engine.dialect, all);
  if (applied.every((row) => compareVersions(row.version, version) !== 0)) return;
  if (format.repeatable?.(version)) return;
  throw new UserError({
    what: `The target has migration ${version} already`,
    why: `${history.label(engine.dialect)} lists it`,
    mend: 'Give the URL of a database that lacks it, or leave mode out to rehearse on a copy.',
  });
}
