import type { Engine } from '../engine/engine';
import type { EngineName } from '../engine/engine-name';
import type { Session } from '../engine/session';
import type { TableFingerprint } from './table-fingerprint';

/** The rows of a database at one moment, as one fingerprint a table. */
export interface Capture {
  readonly engine: EngineName;
  readonly capturedAt: string;
  readonly tables: readonly CapturedTable[];
}

export interface CapturedTable extends TableFingerprint {
  /** Columns that the fingerprint leaves out. */
  readonly excluded: readonly string[];
}

/** Tables and columns whose values are not compared, as `table` and `table.column`. */
export type Excluded = ReadonlySet<string>;

/**
 * Fingerprints every table over all columns but the excluded ones, in one snapshot. Generated columns are
 * left out too: they follow from the others.
 */
export async function captureTables(
  engine: Engine,
  session: Session,
  excluded: Excluded,
  onTable: (table: string) => void,
): Promise<Capture> {
  return engine.readSnapshot(session, async () => {
    const tables: CapturedTable[] = [];
    for (const shape of await engine.readTables(session)) {
      if (excluded.has(shape.label)) continue;
      onTable(shape.label);
      const left = shape.columns.filter(
        ({ name, generated }) => generated || excluded.has(`${shape.label}.${name}`),
      );
      const columns = shape.columns.filter((column) => !left.includes(column));
      const names = columns.map(({ name }) => name);
      const fingerprint = await engine.fingerprintTable(session, shape, names);
      tables.push({ ...fingerprint, excluded: left.map(({ name }) => name) });
    }
    return { engine: session.engine, capturedAt: new Date().toISOString(), tables };
  });
}

/** One captured table held against its present state; `after` is null where the table is gone. */
export interface TableChange {
  readonly before: CapturedTable;
  readonly after: TableFingerprint | null;
  /** Captured columns that are not there any more; with any, the checksum cannot be compared. */
  readonly goneColumns: readonly string[];
}

/** Fingerprints the captured tables again, over the same columns, in one snapshot. */
export async function recaptureTables(
  engine: Engine,
  session: Session,
  capture: Capture,
  onTable: (table: string) => void,
): Promise<TableChange[]> {
  return engine.readSnapshot(session, async () => {
    const shapes = await engine.readTables(session);
    const changes: TableChange[] = [];
    for (const before of capture.tables) {
      onTable(before.table);
      const shape = shapes.find(({ label }) => label === before.table);
      if (shape === undefined) {
        changes.push({ before, after: null, goneColumns: before.columns });
        continue;
      }
      const present = new Set(shape.columns.map(({ name }) => name));
      const goneColumns = before.columns.filter((name) => !present.has(name));
      const columns = before.columns.filter((name) => present.has(name));
      changes.push({
        before,
        after: await engine.fingerprintTable(session, shape, columns),
        goneColumns,
      });
    }
    return changes;
  });
}

/** Whether the table has the rows that it had. */
export function isUnchanged({ before, after, goneColumns }: TableChange): boolean {
  return (
    after !== null &&
    goneColumns.length === 0 &&
    before.rows === after.rows &&
    before.checksum === after.checksum
  );
}
