import type { Operation } from '@lockkeeper/core/sql/operation';
import { exclusive, type PredictedStatement } from './script-transactions';

export interface WorkUnderLock {
  /** The statement that works. */
  readonly statement: PredictedStatement;
  /** What it reads or writes from end to end. */
  readonly work: readonly string[];
  /** Other tables that are locked ACCESS EXCLUSIVE meanwhile, and the statement that locked the first. */
  readonly locked: readonly string[];
  readonly by: PredictedStatement;
}

/** Where a transaction first works on one relation from end to end while it keeps others from everybody. */
export function workUnderLock(statements: readonly PredictedStatement[]): WorkUnderLock | null {
  const locked = new Map<string, PredictedStatement>();
  for (const statement of statements) {
    const work = [...new Set(workOf(statement))].filter((relation) => !locked.has(relation));
    const [first] = locked.values();
    if (work.length > 0 && first !== undefined) {
      return { statement, work, locked: [...locked.keys()], by: first };
    }
    // A view that is made anew is meant to be away until its transaction ends.
    if (statement.parsed.operations.every(({ kind }) => /view$/.test(kind))) continue;
    for (const { relation, mode } of statement.prediction.locks) {
      if (mode === exclusive && !locked.has(relation)) locked.set(relation, statement);
    }
  }
  return null;
}

/** What the statement reads or writes from end to end. */
function workOf({ parsed, prediction }: PredictedStatement): string[] {
  return [
    ...prediction.rewrites,
    ...prediction.scans,
    ...parsed.operations.flatMap((operation) => queried(operation)),
  ];
}

function queried(operation: Operation): string[] {
  switch (operation.kind) {
    case 'create-view':
      return operation.materialized && operation.withData !== false
        ? [`the query of ${operation.table.name}`]
        : [];
    case 'create-table':
      return operation.fromQuery ? [`the query of ${operation.table.name}`] : [];
    case 'insert':
      return operation.fromQuery ? [operation.table.name] : [];
    default:
      return [];
  }
}
