import { findColumn, findTable } from '../../catalog/replay-lookup';
import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { RelationName } from '../../sql/operation';

/** Whether SET NOT NULL has nothing to look for: NOT NULL already, or a valid CHECK says so (12+). */
export function isProvenNotNull(
  schema: ReplayedSchema,
  table: RelationName,
  column: string,
  dropped: readonly string[] = [],
): boolean {
  if (findColumn(schema, table, column)?.notNull === true) return true;
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ name, type, valid, enforced, expression }) =>
      type === 'check' &&
      valid &&
      enforced &&
      (name === null || !dropped.includes(name)) &&
      impliesNotNull(expression, column),
  );
}

/** The whole condition is `column IS NOT NULL`, or one of the parts that AND joins is. */
function impliesNotNull(expression: string | null, column: string): boolean {
  const plain = (expression ?? '').replace(/["()]/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase();
  if (/\bor\b/.test(plain)) return false;
  return plain.split(' and ').some((part) => part.trim() === `${column.toLowerCase()} is not null`);
}
