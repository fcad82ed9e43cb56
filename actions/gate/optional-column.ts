import { findTable } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { afterRest, identifier, ownAction } from './sql-text';
import type { OperationStep } from './step';

/** Instead of a drop: a column that the next release need not write. Null where no SQL is known to do it. */
export function optionalColumn(
  { table, column }: OperationOf<'drop-column'>,
  step: OperationStep,
  type: string | null,
): readonly Fix[] | null {
  const own = ownAction(step);
  if (own === null || findTable(step.schema, table) === undefined) return null;
  const name = identifier(step, column);
  if (step.engine === 'postgres') {
    return afterRest(own, [inTransaction(`${own.head} ALTER COLUMN ${name} DROP NOT NULL`)]);
  }
  if (type === null) return null;
  const value = neutralDefault(type);
  const change =
    value === null
      ? `MODIFY COLUMN ${name} ${type} NULL, ALGORITHM=INPLACE, LOCK=NONE`
      : `ALTER COLUMN ${name} SET DEFAULT ${value}, ALGORITHM=INSTANT`;
  return afterRest(own, [inTransaction(`${own.head} ${change}`)]);
}

/** A default that costs nothing to set; null for types that MySQL gives no literal default. */
function neutralDefault(type: string): string | null {
  if (/^(var)?char\b/.test(type)) return "''";
  if (/^((tiny|small|medium|big)?int|integer|decimal|numeric|float|double)\b/.test(type))
    return '0';
  return null;
}
