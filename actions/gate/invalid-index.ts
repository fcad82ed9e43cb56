import type { RelationName } from '@lockkeeper/core/sql/operation';
import { earlierInChange } from './recent-operations';
import { relation } from './sql-text';
import type { OperationStep } from './step';

/** Whether the change drops an index of this name before the step. */
export function droppedBefore(step: OperationStep, name: string): boolean {
  return earlierInChange(step).some(
    ({ operation }) => operation.kind === 'drop-index' && operation.index.name === name,
  );
}

/** Takes away what a failed CREATE INDEX CONCURRENTLY may have left. */
export function dropFirst(step: OperationStep, table: RelationName, name: string): string {
  return `DROP INDEX CONCURRENTLY IF EXISTS ${relation(step, { schema: table.schema, name })}`;
}
