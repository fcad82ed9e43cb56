import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { dataChanges } from '@lockkeeper/core/migrations/data-changes';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import { type Project, reportMigrations } from '@lockkeeper/core/migrations/project';
import {
  openRehearsalDatabases,
  type RehearsalDatabases,
} from '@lockkeeper/core/migrations/rehearsal-databases';
import { checkReplicas } from '@lockkeeper/core/replica/connect-replica';
import { counted } from '@lockkeeper/core/report/counts';
import { readNamedSnapshot } from '@lockkeeper/core/snapshot/named-snapshot';
import { readNamedStats } from '@lockkeeper/core/stats/named-stats';
import { backfill } from '../backfill/backfill';
import { chooseBackfills } from '../backfill/choose-backfills';
import { dryRun } from '../dry-run/dry-run';
import { changesHistory, checkProject } from '../gate/check-project';
import { lockBudget } from '../lock-budget/lock-budget';
import { migrate } from '../migrate/migrate';
import { captureTarget, reconcile } from '../reconcile/reconcile';
import { rollbackVerify } from '../rollback-verify/rollback-verify';
import type { rehearseInputs } from './action';
import { runPart, skipPart } from './run-part';

type RehearseInputs = InputValues<typeof rehearseInputs>;

export async function run(context: StageContext, inputs: RehearseInputs): Promise<void> {
  const { report, config } = context;
  const project = await openProject(context);
  await checkReplicas(inputs['replica-url'], context.signal);
  const backfills = chooseBackfills(config, inputs.only);
  const addsNone = project.pending.length === 0;
  if (addsNone) report.skip('This branch adds no migration.');
  if (addsNone && !changesHistory(project)) return;
  reportMigrations(report, project.pending);
  const stats = await readNamedStats(context, inputs.stats, project);
  const known = { snapshot: null, stats: stats?.stats ?? null, smallTableRows: null };
  await runPart(context, 'gate', (part) =>
    checkProject(part, project, inputs, {
      checked: project.pending,
      eachAlone: false,
      live: null,
      known,
    }),
  );
  if (addsNone) return;

  const snapshot = await readNamedSnapshot(context, inputs.snapshot, project);
  const databases = await openRehearsalDatabases(context, project, { stats, snapshot });
  report.fact('rehearsed on', databases.origin);
  const runs = await runPart(context, 'dry-run', async (part) => {
    await dryRun(part, project, await databases.take());
  });
  if (runs.verdict === 'fail') {
    const rest = ['lock-budget', 'migrate', 'backfill', 'reconcile', 'rollback-verify'] as const;
    for (const stage of rest) skipPart(context, stage, 'not run, as the dry run failed');
  } else {
    await runPart(context, 'lock-budget', async (part) =>
      lockBudget(part, project, databases, inputs, {
        dryRun: runs.measurements.statements ?? [],
        stats: stats?.stats ?? null,
      }),
    );
    await rehearseRelease(context, project, databases, inputs, backfills);
    await runPart(context, 'rollback-verify', (part) => rollbackVerify(part, project, databases));
  }
  const taken = report.stages.filter(({ verdict }) => verdict !== 'skipped');
  report.summary = `${counted(project.pending.length, 'migration')} through ${counted(taken.length, 'stage')}`;
}

/** What a release does to production, on one database: capture, migrate, backfill, compare. */
async function rehearseRelease(
  context: StageContext,
  project: Project,
  databases: RehearsalDatabases,
  inputs: RehearseInputs,
  backfills: ReturnType<typeof chooseBackfills>,
): Promise<void> {
  const target: ThrowawayDatabase = await databases.take();
  const before = await captureTarget(context, target, project.pending);
  const migrated = await runPart(context, 'migrate', async (part) => {
    await migrate(part, project, target, inputs);
  });
  if (migrated.verdict === 'fail') {
    skipPart(context, 'backfill', 'not run, as migrate failed');
    skipPart(context, 'reconcile', 'not run, as migrate failed');
    return;
  }
  if (backfills.length === 0) {
    skipPart(context, 'backfill', 'lockkeeper.yml declares no backfill');
  } else {
    await runPart(context, 'backfill', async (part) => {
      await backfill(part, target, backfills, inputs);
    });
  }
  const { statements = [] } = migrated.measurements;
  const meant = await dataChanges(project.engine.dialect, project.pending, statements);
  await runPart(context, 'reconcile', (part) => reconcile(part, target, before, meant));
}
