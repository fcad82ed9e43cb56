import type { Engine } from '@lockkeeper/core/engine/engine';
import type { Session } from '@lockkeeper/core/engine/session';
import type { TableShape } from '@lockkeeper/core/fingerprint/table-fingerprint';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/** Rows of a table by their keys, as the server writes them. */
export interface LostRows {
  readonly key: readonly string[];
  readonly missing: readonly (readonly string[])[];
  readonly changed: readonly (readonly string[])[];
}

const mostRows = 200_000;

/** Which rows of `before` are missing or different in `after`; null where the table has no key or is too big to hold. */
export async function findLostRows(
  engine: Engine,
  before: Session,
  after: Session,
  shape: TableShape,
): Promise<LostRows | null> {
  const { key } = shape;
  if (key === null) return null;
  const was = await readRows(engine, before, shape, key);
  const is = await readRows(engine, after, shape, key);
  if (was === null || is === null) return null;
  const lost = { key, missing: [] as string[][], changed: [] as string[][] };
  for (const [id, row] of was) {
    const now = is.get(id);
    if (now === undefined) lost.missing.push(row.key);
    else if (now.text !== row.text) lost.changed.push(row.key);
  }
  return lost;
}

interface Row {
  readonly key: string[];
  readonly text: string;
}

async function readRows(
  engine: Engine,
  session: Session,
  { table, columns }: TableShape,
  key: readonly string[],
): Promise<Map<string, Row> | null> {
  const list = columns.map(({ name }) => engine.dialect.quoteIdentifier(name)).join(', ');
  const rows = await engine.readSnapshot(session, () =>
    session.query<Record<string, unknown>>(
      `SELECT ${list} FROM ${quoteRelation(engine.dialect, table)} LIMIT ${mostRows + 1}`,
    ),
  );
  if (rows.length > mostRows) return null;
  return new Map(
    rows.map((row) => {
      const values = key.map((column) => String(row[column]));
      return [JSON.stringify(values), { key: values, text: JSON.stringify(row) }];
    }),
  );
}
