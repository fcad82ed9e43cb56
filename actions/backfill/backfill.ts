import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { BackfillConfig } from '@lockkeeper/core/config/config';
import type { Engine } from '@lockkeeper/core/engine/engine';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { UserError } from '@lockkeeper/core/errors';
import { createLedger } from '@lockkeeper/core/ledger/ledger';
import { openTarget, type Target } from '@lockkeeper/core/migrations/target';
import { counted } from '@lockkeeper/core/report/counts';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import type { backfillInputs } from './action';
import { auditBackfill } from './audit-backfill';
import { chooseBackfills } from './choose-backfills';
import { runBackfill } from './run-backfill';

export type BackfillInputs = InputValues<typeof backfillInputs>;

export async function run(context: StageContext, inputs: BackfillInputs): Promise<void> {
  const chosen = chooseBackfills(context.config, inputs.only);
  if (chosen.length === 0) {
    context.report.skip('lockkeeper.yml declares no backfill.');
    return;
  }
  const target = openTarget(context, 'backfill');
  await backfill(context, target, chosen, inputs);
}

/** Runs the backfills one after another. False when one stopped. */
export async function backfill(
  context: StageContext,
  target: Target,
  chosen: readonly BackfillConfig[],
  inputs: BackfillInputs,
): Promise<boolean> {
  const { report } = context;
  // Before anything is changed: what cannot be looked up must not be found out half-way.
  const origin = await context.origin();
  const session = await target.connect({
    statementTimeoutMilliseconds: inputs['batch-timeout-ms'],
  });
  try {
    const engine: Engine = engineOf(session.engine);
    report.engine = { name: engine.title, version: session.version.text };
    await createLedger(session, engine.dialect);
    const tables = await engine.readTables(session);
    for (const config of chosen) {
      const table = tables.find(({ label }) => label === config.table);
      if (table === undefined)
        throw unknownTable(
          config,
          tables.map(({ label }) => label),
        );
      const measurement = await runBackfill(context, session, engine, table, {
        ...config,
        batchSize: config.batchSize ?? inputs['batch-size'],
        pauseMilliseconds: config.pauseMilliseconds ?? inputs['pause-ms'],
      });
      report.measure('backfills', measurement);
      report.audit.push(await auditBackfill(origin, session, engine, config, measurement));
      if (!measurement.completed) return false;
    }
    const done = report.measurements.backfills ?? [];
    const rows = done.reduce((sum, one) => sum + one.rows, 0);
    const batches = done.reduce((sum, one) => sum + one.batches, 0);
    if (batches === 0) {
      report.skip('No row is left to fill.');
      return true;
    }
    const longest = Math.max(...done.map((one) => one.longestBatchMilliseconds));
    report.summary = `${counted(rows, 'row')} in ${counted(batches, 'batch', 'batches')}, the longest ${formatMilliseconds(longest)}`;
    return true;
  } finally {
    await session.close();
  }
}

function unknownTable(config: BackfillConfig, known: readonly string[]): UserError {
  return new UserError({
    what: `The backfill ${config.name} names a table that does not exist: ${config.table}`,
    why: `the target has ${known.join(', ')}`,
    mend: 'Correct its table in lockkeeper.yml, or run the migration that creates it first.',
  });
}
