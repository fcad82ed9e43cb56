import { resolve } from 'node:path';
import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { type Capture, captureTables, recaptureTables } from '@lockkeeper/core/fingerprint/capture';
import { readCapture, writeCapture } from '@lockkeeper/core/fingerprint/capture-file';
import { openTarget, type Target } from '@lockkeeper/core/migrations/target';
import { counted } from '@lockkeeper/core/report/counts';
import type { TableComparison } from '@lockkeeper/core/report/report';
import type { reconcileInputs } from './action';
import { changedOnPurpose } from './changed-on-purpose';
import { changeFinding, comparisonOf } from './compare-tables';

export type ReconcileInputs = InputValues<typeof reconcileInputs>;

export async function run(context: StageContext, inputs: ReconcileInputs): Promise<void> {
  const target = openTarget(context, 'reconcile');
  const path = resolve(context.workingDirectory, inputs.capture);
  if (inputs.mode === 'compare') {
    await reconcile(context, target, await readCapture(path, inputs.capture));
    return;
  }
  const capture = await captureTarget(context, target);
  await writeCapture(path, capture);
  context.report.summary = `${counted(capture.tables.length, 'table')} captured in ${inputs.capture}`;
}

/** Row counts and checksums of every table of the target, in one snapshot. */
export async function captureTarget(context: StageContext, target: Target): Promise<Capture> {
  const session = await target.connect({ applicationName: 'lockkeeper reconcile' });
  try {
    const engine = engineOf(session.engine);
    context.report.engine = { name: engine.title, version: session.version.text };
    const excluded = await changedOnPurpose(context.config, engine.dialect);
    return await captureTables(engine, session, excluded, (table) =>
      context.progress.step(`reconcile: reading ${table}`),
    );
  } finally {
    await session.close();
  }
}

/** Holds the target against what was captured before. */
export async function reconcile(
  context: StageContext,
  target: Target,
  before: Capture,
): Promise<void> {
  const { report } = context;
  const session = await target.connect({ applicationName: 'lockkeeper reconcile' });
  try {
    const engine = engineOf(session.engine);
    report.engine = { name: engine.title, version: session.version.text };
    const changes = await recaptureTables(engine, session, before, (table) =>
      context.progress.step(`reconcile: comparing ${table}`),
    );
    report.measure('tables', ...changes.map(comparisonOf));
    for (const change of changes) {
      const finding = changeFinding(change);
      if (finding !== null) report.finding(finding);
    }
    report.summary = summaryOf(changes.map(comparisonOf));
  } finally {
    await session.close();
  }
}

function summaryOf(comparisons: readonly TableComparison[]): string {
  const rows = comparisons.reduce((sum, { rowsAfter }) => sum + (rowsAfter ?? 0), 0);
  return `${counted(comparisons.length, 'table')} with ${counted(rows, 'row')}: counts and checksums as before`;
}
