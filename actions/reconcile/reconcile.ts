import { resolve } from 'node:path';
import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { engineOf } from '@lockkeeper/core/engine/engines';
import {
  type Capture,
  captureTables,
  recaptureTables,
  type TableChange,
} from '@lockkeeper/core/fingerprint/capture';
import { readCapture, writeCapture } from '@lockkeeper/core/fingerprint/capture-file';
import { compareWithTarget } from '@lockkeeper/core/migrations/compare-with-target';
import { type DataChange, dataChanges } from '@lockkeeper/core/migrations/data-changes';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { openProject } from '@lockkeeper/core/migrations/open-project';
import type { Project } from '@lockkeeper/core/migrations/project';
import { removedNames } from '@lockkeeper/core/migrations/removed-names';
import { openTarget, type Target } from '@lockkeeper/core/migrations/target';
import { counted } from '@lockkeeper/core/report/counts';
import type { TableComparison } from '@lockkeeper/core/report/report';
import type { reconcileInputs } from './action';
import { changedOnPurpose } from './changed-on-purpose';
import { changeFinding, comparisonOf } from './compare-tables';

export type ReconcileInputs = InputValues<typeof reconcileInputs>;

export async function run(context: StageContext, inputs: ReconcileInputs): Promise<void> {
  const target = openTarget(context, 'reconcile');
  const project = await openProject(context);
  const path = resolve(context.workingDirectory, inputs.capture);
  const applied = await appliedVersions(project, target);
  if (inputs.mode === 'compare') {
    const before = await readCapture(path, inputs.capture);
    const since = project.all.filter(
      ({ version }) => applied.includes(version) && !before.applied.includes(version),
    );
    context.report.fact('captured', before.capturedAt);
    context.report.fact(
      'applied since',
      since.map(({ version }) => version).join(', ') || 'nothing',
    );
    const meant = await dataChanges(project.engine.dialect, since, null);
    await reconcile(context, target, before, meant);
    return;
  }
  const pending = project.all.filter(({ version }) => !applied.includes(version));
  const capture = await captureTarget(context, target, pending);
  await writeCapture(path, { ...capture, applied });
  context.report.summary = `${counted(capture.tables.length, 'table')} captured in ${inputs.capture}`;
}

/** Versions of the folder's migrations that the target's history table has. */
async function appliedVersions(
  { format, engine, all }: Project,
  target: Target,
): Promise<readonly string[]> {
  const session = await target.connect({ applicationName: 'lockkeeper reconcile' });
  try {
    if (!(await format.history.exists(session, engine.dialect))) return [];
    const rows = await format.history.applied(session, engine.dialect, all);
    const { applied } = compareWithTarget(format, all, rows);
    return applied.map(({ version }) => version);
  } finally {
    await session.close();
  }
}

/**
 * Row counts and checksums of every table of the target, in one snapshot. What the pending migrations drop or
 * rename is left out, so that the rest can be compared after them.
 */
export async function captureTarget(
  context: StageContext,
  target: Target,
  pending: readonly Migration[],
): Promise<Capture> {
  const session = await target.connect({ applicationName: 'lockkeeper reconcile' });
  try {
    const engine = engineOf(session.engine);
    context.report.engine = { name: engine.title, version: session.version.text };
    const excluded = new Set([
      ...(await changedOnPurpose(context.config, engine.dialect)),
      ...(await removedNames(engine.dialect, pending)),
    ]);
    return await captureTables(engine, session, excluded, (table) =>
      context.progress.step(`reconcile: reading ${table}`),
    );
  } finally {
    await session.close();
  }
}

/** Holds the target against what was captured before; `meant` are the rows that migrations changed since. */
export async function reconcile(
  context: StageContext,
  target: Target,
  before: Capture,
  meant: ReadonlyMap<string, DataChange>,
): Promise<void> {
  const { report } = context;
  const session = await target.connect({ applicationName: 'lockkeeper reconcile' });
  try {
    const engine = engineOf(session.engine);
    report.engine = { name: engine.title, version: session.version.text };
    const changes = await recaptureTables(engine, session, before, (table) =>
      context.progress.step(`reconcile: comparing ${table}`),
    );
    const meantFor = ({ before: { table } }: TableChange) => meant.get(table);
    const comparisons = changes.map((change) => comparisonOf(change, meantFor(change)));
    report.measureAll('tables', comparisons);
    for (const change of changes) {
      const finding = changeFinding(change, meantFor(change));
      if (finding !== null) report.finding(finding);
    }
    report.summary = summaryOf(comparisons);
  } finally {
    await session.close();
  }
}

function summaryOf(comparisons: readonly TableComparison[]): string {
  const rows = comparisons.reduce((sum, { rowsAfter }) => sum + (rowsAfter ?? 0), 0);
  const written = comparisons.filter(({ checksumBefore }) => checksumBefore === null).length;
  const compared = `${counted(comparisons.length, 'table')} with ${counted(rows, 'row')}: counts and checksums as before`;
  return written === 0 ? compared : `${compared}, but for ${written} that migrations write`;
}
