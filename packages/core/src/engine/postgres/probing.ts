import type { RelationName } from '../../sql/operation';
import { postgresDialect } from '../../sql/postgres/dialect';
import { quoteRelation } from '../../sql/quote-relation';
import type { ProbeErrorMeaning, ProbeStatements, Probing } from '../probing';
import type { DatabaseError, Session } from '../session';

interface Described {
  readonly kind: string;
  readonly key: readonly string[] | null;
  /** Null where no column may be set to itself. */
  readonly column: string | null;
}

const describeSql = `
  SELECT c.relkind::text AS kind,
         (SELECT json_agg(a.attname ORDER BY k.position)
            FROM (SELECT i.indkey, i.indnkeyatts FROM pg_catalog.pg_index i
                   WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid
                     AND i.indpred IS NULL AND i.indexprs IS NULL
                   ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1) best
           CROSS JOIN LATERAL unnest(best.indkey) WITH ORDINALITY k (attnum, position)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
           WHERE k.position <= best.indnkeyatts) AS key,
         (SELECT a.attname FROM pg_catalog.pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             AND a.attgenerated = '' AND a.attidentity <> 'a'
           ORDER BY EXISTS (SELECT FROM pg_catalog.pg_index i
                             WHERE i.indrelid = c.oid AND a.attnum = ANY (i.indkey)), a.attnum
           LIMIT 1) AS column
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)`;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const meanings: Readonly<Record<string, ProbeErrorMeaning>> = {
  '42P01': 'gone',
  '3F000': 'gone',
  // No such column, or one of another type, to which the key's value is not one or cannot be compared.
  '42703': 'changed',
  '42804': 'changed',
  '42883': 'changed',
  '22P02': 'changed',
  '22003': 'changed',
  '22007': 'changed',
  '22008': 'changed',
  // It is a view now, or the column has become a generated one.
  '42809': 'changed',
  '428C9': 'changed',
  '55P03': 'gave way',
  '40P01': 'gave way',
  '40001': 'gave way',
  connection: 'lost',
  '57P01': 'lost',
  '57P02': 'lost',
};

export const postgresProbing: Probing = Object.freeze({
  prepare: preparePostgresProbe,
  statements: probeStatements,
  meaningOf: ({ code }: DatabaseError) => meanings[code] ?? 'refused',
} satisfies Probing);

/**
 * Read only, so that the server itself keeps it from writing, whatever a trigger or a rule would do. Its waits for a
 * lock end before the server looks for a deadlock, which it does after deadlock_timeout and at the cost of the
 * session that looks: a read of a partitioned table holds the parent's lock while it waits for a partition's, and
 * must not be the reason why a migration fails that goes the other way.
 * https://www.postgresql.org/docs/current/runtime-config-locks.html
 */
async function preparePostgresProbe(session: Session): Promise<void> {
  await session.query(
    `SELECT set_config('default_transaction_read_only', 'on', false),
            set_config('default_transaction_isolation', 'read committed', false),
            set_config('lock_timeout', greatest(setting::int / 2, 1)::text, false)
       FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'`,
  );
}

/**
 * EXPLAIN of an UPDATE takes the UPDATE's own lock (ROW EXCLUSIVE) when it is read, as any statement does, and then
 * fires none of the statement's triggers, which an UPDATE of no row does:
 * https://www.postgresql.org/docs/current/trigger-definition.html
 */
async function probeStatements(
  session: Session,
  relation: RelationName,
): Promise<ProbeStatements | 'missing' | 'no table'> {
  const table = quoteRelation(postgresDialect, relation);
  const [described] = await session.query<Described>(describeSql, [table]);
  if (described === undefined) return 'missing';
  const { kind, key, column } = described;
  // Ordinary and partitioned tables, and materialized views.
  if (!['r', 'p', 'm'].includes(kind)) return 'no table';
  const quote = postgresDialect.quoteIdentifier;
  const change =
    column === null
      ? `DELETE FROM ${table}`
      : `UPDATE ${table} SET ${quote(column)} = ${quote(column)}`;
  return {
    read: `SELECT 1 FROM ${table}${await whereKey(session, table, key ?? [])} LIMIT 1`,
    write: kind === 'm' ? null : `EXPLAIN ${change} WHERE false`,
  };
}

/** For the row that comes first; nothing where the table is empty or has no key. */
async function whereKey(session: Session, table: string, key: readonly string[]): Promise<string> {
  if (key.length === 0) return '';
  const columns = key.map(postgresDialect.quoteIdentifier);
  const literals = columns.map((column) => `quote_literal(${column}::text)`);
  const [row] = await session.query<{ literals: (string | null)[] }>(
    `SELECT ARRAY[${literals.join(', ')}] AS literals FROM ${table} LIMIT 1`,
  );
  if (row === undefined) return '';
  const equals = columns.map((column, at) => {
    const literal = row.literals[at] ?? null;
    return literal === null ? `${column} IS NULL` : `${column} = ${literal}`;
  });
  return ` WHERE ${equals.join(' AND ')}`;
}
