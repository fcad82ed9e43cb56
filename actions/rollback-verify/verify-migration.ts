import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Catalog } from '@lockkeeper/core/catalog/catalog';
import { compareCatalogs } from '@lockkeeper/core/catalog/compare-catalogs';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import {
  type Capture,
  captureTables,
  isUnchanged,
  recaptureTables,
} from '@lockkeeper/core/fingerprint/capture';
import { historyTables } from '@lockkeeper/core/migrations/history-tables';
import type { Direction, Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';
import { runInDatabase } from '@lockkeeper/core/migrations/run-in-database';
import { failureFinding, StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import type { RollbackMeasurement } from '@lockkeeper/core/report/report';
import { downMissing } from './down-missing';
import { type ChangedTable, judgeDown } from './judge-down';
import { findLostRows } from './lost-rows';

/** A database like the one before the migration's up, made when rows have to be compared one by one. */
export type Reference = (migration: Migration) => Promise<ThrowawayDatabase>;

interface Room {
  readonly context: StageContext;
  readonly project: Project;
  readonly database: ThrowawayDatabase;
  readonly migration: Migration;
  readonly reference: Reference;
}

/** Up, down, up. False where the database is not in a state from which the next migration could be tried. */
export async function verifyMigration(
  context: StageContext,
  project: Project,
  database: ThrowawayDatabase,
  migration: Migration,
  reference: Reference,
): Promise<boolean> {
  const room = { context, project, database, migration, reference };
  const { report } = context;
  const catalogBefore = await readCatalog(room);
  const dataBefore = await captureData(room);
  const up = await runDirection(room, 'up');
  if (up === null) return false;
  if (migration.down === null) {
    report.finding(await downMissing(project, migration));
    report.measure('rollbacks', measurementOf(migration, { up, outcome: 'missing' }));
    return true;
  }

  const catalogUp = await readCatalog(room);
  const down = await runDirection(room, 'down');
  if (down === null) {
    report.measure('rollbacks', measurementOf(migration, { up, outcome: 'impossible' }));
    return false;
  }
  const judgement = await judgeDown(room.project, migration, {
    schema: compareCatalogs(catalogBefore, await readCatalog(room)),
    changedTables: await changedTables(room, dataBefore),
    addedByUp: compareCatalogs(catalogBefore, catalogUp),
  });
  for (const finding of judgement.findings) report.finding(finding);

  const upAgain = await runDirection(room, 'up');
  const drift = upAgain === null ? [] : compareCatalogs(catalogUp, await readCatalog(room));
  for (const finding of judgement.afterSecondUp(drift)) report.finding(finding);
  report.measure(
    'rollbacks',
    measurementOf(migration, {
      up,
      down,
      upAgain,
      outcome: upAgain === null ? 'impossible' : judgement.outcome,
      differences: judgement.differences,
    }),
  );
  return upAgain !== null;
}

/** Milliseconds; null when the server refused a statement, which the report then says. */
async function runDirection(room: Room, direction: Direction): Promise<number | null> {
  const { context, project, database, migration } = room;
  try {
    return (await runInDatabase(project, database, migration, direction)).milliseconds;
  } catch (error) {
    if (!(error instanceof StatementFailure)) throw error;
    const finding = failureFinding(error);
    context.report.finding(
      direction === 'down' ? { ...finding, rule: 'down-fails', title: 'The down fails' } : finding,
    );
    return null;
  }
}

async function readCatalog({ project, database }: Room): Promise<Catalog> {
  const session = await database.observe();
  try {
    return await project.engine.readCatalog(session);
  } finally {
    await session.close();
  }
}

async function captureData({ project, database }: Room): Promise<Capture> {
  const session = await database.observe();
  try {
    return await captureTables(
      project.engine,
      session,
      historyTables(project.engine.dialect),
      () => {},
    );
  } finally {
    await session.close();
  }
}

async function changedTables(room: Room, capture: Capture): Promise<ChangedTable[]> {
  const { project, database, reference, migration } = room;
  const session = await database.observe();
  try {
    const changes = await recaptureTables(project.engine, session, capture, () => {});
    const changed = changes.filter((change) => !isUnchanged(change));
    if (changed.length === 0) return [];
    const original = await (await reference(migration)).observe();
    try {
      const shapes = await project.engine.readTables(original);
      const tables: ChangedTable[] = [];
      for (const change of changed) {
        const shape = shapes.find(({ label }) => label === change.before.table);
        const comparable =
          shape !== undefined && change.after !== null && change.goneColumns.length === 0;
        const rows = comparable
          ? await findLostRows(project.engine, original, session, shape)
          : null;
        tables.push({ change, rows });
      }
      return tables;
    } finally {
      await original.close();
    }
  } finally {
    await session.close();
  }
}

function measurementOf(
  { version }: Migration,
  facts: Pick<RollbackMeasurement, 'up' | 'outcome'> & Partial<RollbackMeasurement>,
): RollbackMeasurement {
  return { migration: version, down: null, upAgain: null, differences: [], ...facts };
}
