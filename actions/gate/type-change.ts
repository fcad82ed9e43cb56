import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { typeWork } from '@lockkeeper/core/locks/postgres/type-work';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import type { OperationStep } from './step';
import { timeZoneBefore } from './time-zone';

export interface TypeChange {
  /** The type that the column has now; null where no migration tells it. */
  readonly old: string | null;
  /** What PostgreSQL does to the rows; null where the old type is not known. */
  readonly work: 'none' | 'rewrite' | 'session' | null;
}

/** What ALTER COLUMN … TYPE does on PostgreSQL to the column as it stands. */
export function typeChange(
  step: OperationStep,
  operation: OperationOf<'alter-column-type'>,
): TypeChange {
  const { schema, version, parsed } = step;
  const old = findColumn(schema, operation.table, operation.column)?.type ?? null;
  if (old === null) return { old, work: null };
  const work = typeWork(operation, {
    schema,
    major: version.major,
    timeZone: timeZoneBefore(step),
    together: parsed.operations,
  });
  // What is read again for a CHECK or an index is not written.
  return { old, work: work === 'rewrite' || work === 'session' ? work : 'none' };
}
