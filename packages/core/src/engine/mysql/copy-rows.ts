import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Session } from '../session';
import type { CopyPlan } from './copy-plan';

const quote = mysqlDialect.quoteIdentifier;

/** Copies a table's rows, all columns but those that the server computes. */
export async function copyRows(
  admin: Session,
  { source, target }: CopyPlan,
  table: string,
): Promise<void> {
  const rows = await admin.query<{ name: string }>(
    `SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?
        AND (GENERATION_EXPRESSION IS NULL OR GENERATION_EXPRESSION = '')
      ORDER BY ORDINAL_POSITION`,
    [source, table],
  );
  const columns = rows.map(({ name }) => quote(name)).join(', ');
  await admin.execute(
    `INSERT INTO ${quote(target)}.${quote(table)} (${columns})
     SELECT ${columns} FROM ${quote(source)}.${quote(table)}`,
  );
}

/** Lets a MariaDB sequence go on where the source's would. */
export async function copySequence(
  admin: Session,
  { source, target }: CopyPlan,
  sequence: string,
): Promise<void> {
  const [row] = await admin.query<{ next: number | string }>(
    `SELECT next_not_cached_value AS next FROM ${quote(source)}.${quote(sequence)}`,
  );
  if (row === undefined) throw new Error(`the sequence ${sequence} has no value`);
  await admin.query(`SELECT SETVAL(${quote(target)}.${quote(sequence)}, ${row.next}, 0)`);
}
