import { DatabaseError, type Session } from '@lockkeeper/core/engine/session';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import type { InsertedRows, RollbackReading } from '@lockkeeper/core/sql/postgres/rollback-reading';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';

/**
 * Columns that, where no value is given, take a number of a sequence or call a function of the target's own: identities,
 * and defaults that depend on either. What is the server's own has no entry in pg_depend.
 */
const columnsSql = `
  SELECT a.attname AS name
    FROM pg_catalog.pg_attribute a
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
   WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
     AND (a.attidentity <> '' OR EXISTS (
       SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid AND a.attgenerated = ''
          AND (d.refclassid = 'pg_catalog.pg_class'::regclass
               AND d.refobjid IN (SELECT oid FROM pg_catalog.pg_class WHERE relkind = 'S')
            OR d.refclassid = 'pg_catalog.pg_proc'::regclass AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.refclassid AND e.objid = d.refobjid
                  AND e.deptype = 'e'))))`;

/** Why this would move a sequence that the target has: a ROLLBACK does not move it back. */
export async function unsafeSequences(
  session: Session,
  { sequences, inserts }: Pick<RollbackReading, 'sequences' | 'inserts'>,
): Promise<string[]> {
  const reasons: string[] = [];
  for (const name of sequences) {
    if (name !== null && !(await exists(session, name))) continue;
    reasons.push(
      `it moves the sequence ${name ?? 'that it computes'}, which no ROLLBACK moves back`,
    );
  }
  for (const insert of inserts) {
    const columns = await numbered(session, insert);
    if (columns.length === 0) continue;
    reasons.push(
      `its rows get the defaults of ${insert.table.name} (${columns.join(', ')}): numbers of a sequence, which no ROLLBACK gives back, or what a function of the target does`,
    );
  }
  return [...new Set(reasons)];
}

/** A sequence that the script itself makes is gone with it. */
async function exists(session: Session, name: string): Promise<boolean> {
  try {
    const [row] = await session.query<{ there: boolean }>(
      'SELECT pg_catalog.to_regclass($1) IS NOT NULL AS there',
      [name],
    );
    return row?.there === true;
  } catch (error) {
    // 42602: not a name; who knows what the server makes of it later.
    if (error instanceof DatabaseError) return true;
    throw error;
  }
}

async function numbered(session: Session, { table, columns }: InsertedRows): Promise<string[]> {
  const rows = await session.query<{ name: string }>(columnsSql, [
    quoteRelation(postgresDialect, table),
  ]);
  return rows.map(({ name }) => name).filter((name) => columns?.includes(name) !== true);
}
