import { findColumn, findTable, indexesOf, sameName } from '../../catalog/replay-lookup';
import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { OperationOf } from '../../sql/operation';

type Attach = OperationOf<'attach-partition'>;

/**
 * Whether a valid CHECK of the partition names all the values of the bound and says that the key is not
 * NULL, so that PostgreSQL leaves out the scan. Whether it implies the bound is the server's to say.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION
 */
export function isBoundProven(schema: ReplayedSchema, { partition, bound }: Attach): boolean {
  if (bound === null || bound === undefined) return false;
  const values = bound.match(/'[^']*(?:''[^']*)*'|\b\d+(?:\.\d+)?\b/g) ?? [];
  const checks = (findTable(schema, partition)?.constraints ?? []).flatMap((one) =>
    one.type === 'check' && one.valid && one.enforced && one.expression !== null
      ? [one.expression]
      : [],
  );
  const together = checks.join(' ');
  const compared = [...together.matchAll(/([a-z_][\w$]*)"?\s*(?:>=|<=|=|<|>|in\b)/gi)];
  return (
    values.length > 0 &&
    values.every((value) => together.includes(value)) &&
    compared.every(([, name = '']) => {
      const isNotNull = new RegExp(`\\b${name}"?\\s+is\\s+not\\s+null`, 'i');
      return findColumn(schema, partition, name)?.notNull === true || isNotNull.test(together);
    })
  );
}

/** Whether the table has an index that the partition lacks, and that ATTACH builds. */
export function wantsIndexOfParent(schema: ReplayedSchema, { table, partition }: Attach): boolean {
  const own = indexesOf(schema, partition);
  return indexesOf(schema, table).some(
    (wanted) =>
      !own.some(
        (index) =>
          index.unique === wanted.unique &&
          index.columns.length === wanted.columns.length &&
          index.columns.every((name, at) => sameName(schema, name, wanted.columns[at] ?? '')),
      ),
  );
}
