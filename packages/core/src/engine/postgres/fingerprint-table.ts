import type { TableFingerprint, TableShape } from '../../fingerprint/table-fingerprint';
import { postgresDialect } from '../../sql/postgres/dialect';
import type { Session } from '../session';

const quote = postgresDialect.quoteIdentifier;

/**
 * Row count and checksum of the named columns, in one statement. Each row becomes the text of a record, in
 * which NULL, an empty string and every value differ; its SHA-256 is cut into two numbers of 60 bits, and
 * both are summed over all rows. Sums do not depend on the order of rows, and unlike XOR do not cancel out
 * equal rows. Exact: 1.0 and 1.00 differ, as do texts that a collation takes for equal.
 */
export async function fingerprintPostgresTable(
  session: Session,
  { table, label }: TableShape,
  columns: readonly string[],
): Promise<TableFingerprint> {
  const values = columns.map((column) => `t.${quote(column)}`).join(', ');
  const slice = (from: number) =>
    `coalesce(sum(('x' || substr(h, ${from}, 15))::bit(60)::bigint), 0)::text`;
  const [row] = await session.query<{ rows: string; checksum: string }>(
    `SELECT count(*)::text AS rows, ${slice(1)} || '-' || ${slice(16)} AS checksum
       FROM (SELECT encode(sha256(convert_to(ROW(${values})::text, 'UTF8')), 'hex') AS h
               FROM ${quote(table.schema ?? 'public')}.${quote(table.name)} t) hashes`,
  );
  if (row === undefined) throw new Error(`no fingerprint of ${label} came back`);
  return { table: label, columns, rows: Number(row.rows), checksum: row.checksum };
}

/**
 * One snapshot for all that `work` reads, and settings that make values print alike whatever the database,
 * the role or the time zone says.
 */
export async function readPostgresSnapshot<Result>(
  session: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  return session.transaction(async () => {
    await session.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await session.execute(`SET LOCAL TimeZone = 'UTC'`);
    await session.execute(`SET LOCAL DateStyle = 'ISO, YMD'`);
    await session.execute(`SET LOCAL IntervalStyle = 'postgres'`);
    await session.execute(`SET LOCAL extra_float_digits = 1`);
    await session.execute(`SET LOCAL bytea_output = 'hex'`);
    return work();
  });
}
