import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import { type Origin, recordAudit } from '@lockkeeper/core/ledger/audit';
import { createLedger } from '@lockkeeper/core/ledger/ledger';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportEngine, reportMigrations } from '@lockkeeper/core/migrations/project';
import { runInSession } from '@lockkeeper/core/migrations/run-in-database';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { recordStatements } from '@lockkeeper/core/migrations/statement-recorder';
import { openTarget, type Target } from '@lockkeeper/core/migrations/target';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { migrateInputs } from './action';
import { explainStop } from './explain-stop';
import { whatToApply } from './what-to-apply';

export type MigrateInputs = InputValues<typeof migrateInputs>;

export async function run(context: StageContext, inputs: MigrateInputs): Promise<void> {
  const target = openTarget(context, 'migrate');
  const project = await openProject(context);
  await migrate(context, project, target, inputs);
}

/** Applies to `target` what its history table lacks. False when something stopped it. */
export async function migrate(
  context: StageContext,
  project: Project,
  target: Target,
  inputs: MigrateInputs,
): Promise<boolean> {
  const { report } = context;
  // Before anything is changed: what cannot be looked up must not be found out half-way.
  const origin = await context.origin();
  const timeouts = {
    lockTimeoutMilliseconds: inputs['lock-timeout-ms'],
    statementTimeoutMilliseconds: inputs['statement-timeout-ms'],
  };
  const keeper = await target.connect();
  try {
    reportEngine(report, project.engine, keeper);
    await holdTarget(project, keeper);
    const pending = await whatToApply(context, project, keeper);
    if (pending === null) return false;
    if (pending.length === 0) {
      report.skip('The target has every migration already.');
      return true;
    }
    reportMigrations(report, pending);
    await createLedger(keeper, project.engine.dialect);
    for (const migration of pending) {
      const session = await target.connect(timeouts);
      try {
        const failure = await applyOne(context, origin, project, keeper, session, migration);
        if (failure !== null) {
          report.finding(await explainStop(project, keeper, failure, pending));
          return false;
        }
      } finally {
        await session.close();
      }
    }
    const statements = report.measurements.statements ?? [];
    const total = statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    report.summary = `${counted(pending.length, 'migration')} applied in ${formatMilliseconds(total)} and recorded in ${project.format.history.label(project.engine.dialect)}`;
    return true;
  } finally {
    await keeper.close();
  }
}

/** Two runs at once would apply a migration twice. */
async function holdTarget({ engine }: Project, keeper: Session): Promise<void> {
  const held = await engine.databases.tryHold(keeper, `lockkeeper migrate ${keeper.database}`);
  if (held) return;
  throw new UserError({
    what: 'Another migrate run is at work on this database',
    mend: 'Wait for it to end; in a workflow, put both into one concurrency group.',
  });
}

/** Null when it was applied; the audit has an entry either way. */
async function applyOne(
  context: StageContext,
  origin: Origin,
  project: Project,
  keeper: Session,
  session: Session,
  migration: Migration,
): Promise<StatementFailure | null> {
  const { report, progress } = context;
  const { dialect } = project.engine;
  const executed: string[] = [];
  let rows = 0;
  const start = performance.now();
  const audit = async (verdict: string) => {
    const entry = await recordAudit(keeper, dialect, {
      ...origin,
      action: 'migrate',
      migration: migration.version,
      sql: executed.join(';\n'),
      rows,
      milliseconds: performance.now() - start,
      verdict,
    });
    report.audit.push(entry);
  };
  progress.step(`migrate: ${migration.version} ${migration.name}`);
  const recorder = recordStatements(report);
  try {
    await runInSession(project, session, migration, 'up', {
      observer: {
        async before(_migration, { sql }) {
          executed.push(sql);
        },
        async after(...facts) {
          rows += facts[3].rows ?? 0;
          await recorder.after?.(...facts);
        },
      },
    });
  } catch (error) {
    const refused = error instanceof StatementFailure || error instanceof DatabaseError;
    await audit(refused ? 'failed' : 'cancelled');
    if (!(error instanceof StatementFailure)) throw error;
    return error;
  }
  await audit('applied');
  return null;
}
