import { findTable } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { label } from './sql-text';
import type { StatementStep } from './step';

/** How many rows production has in the table, as a person writes it; null where no statistics say so. */
export function rowsInWords(
  { schema }: Pick<StatementStep, 'schema'>,
  table: RelationName,
): string | null {
  const rows = findTable(schema, table)?.rows ?? null;
  return rows === null ? null : `about ${rows.toLocaleString('en-US')} rows`;
}

/** The table's name, with its size where it is known: `orders (about 12,000,000 rows)`. */
export function sizedLabel(step: StatementStep, table: RelationName): string {
  const rows = rowsInWords(step, table);
  return rows === null ? label(step, table) : `${label(step, table)} (${rows})`;
}
