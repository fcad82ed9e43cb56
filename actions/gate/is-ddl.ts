import type { Operation, OperationKind } from '@lockkeeper/core/sql/operation';
import type { ReadStatement } from './step';

/** Kinds that change rows, settings or rights, or look only. */
const others = new Set<OperationKind>([
  'insert',
  'update',
  'delete',
  'select',
  'call',
  'do-block',
  'set-parameter',
  'transaction',
  'lock-table',
  'grant',
  'create-role',
  'alter-role',
]);

/** Whether the operation changes the schema. */
export function isDdl(operation: Operation): boolean {
  if (operation.kind === 'other') return /^(create|alter|drop|rename)\b/i.test(operation.command);
  if (operation.kind === 'create-table') return !operation.temporary;
  return !others.has(operation.kind);
}

/**
 * Whether MySQL and MariaDB commit before and after the statement; for a temporary table they do not
 * (manual, 15.3.3 "Statements That Cause an Implicit Commit").
 */
export function commitsByItself({
  parsed,
  statement,
}: Pick<ReadStatement, 'parsed' | 'statement'>): boolean {
  return parsed.operations.some(isDdl) && !/^drop\s+temporary\b/i.test(statement.sql);
}
