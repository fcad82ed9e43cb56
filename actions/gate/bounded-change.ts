import { keyColumns } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { literally } from './sql-text';
import type { OperationStep } from './step';

/** Whether an UPDATE or DELETE works on few rows: by key, by a range of it, or with a LIMIT. */
export function isBounded(step: OperationStep, table: RelationName, where: string | null): boolean {
  if (/\blimit\s+\d+\s*;?$/i.test(step.statement.sql)) return true;
  const key = keyColumns(step.schema, table) ?? ['id'];
  return (
    where !== null &&
    key.every((column) =>
      new RegExp(
        `(^|[^\\w])["\`]?${literally(column)}["\`]?\\s*(=\\s*['\\d]|between\\b|in\\s*\\((?!\\s*select\\b(?!.*\\blimit\\b)))`,
        'is',
      ).test(where),
    )
  );
}
