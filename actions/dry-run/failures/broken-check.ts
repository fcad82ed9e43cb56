import type { RelationName } from '@lockkeeper/core/sql/operation';
import type { Suspect } from './offenders';
import { rowsWhere } from './rows-where';

/** Rows for which the condition of a CHECK is false; NULL passes. */
export function brokenCheck(table: RelationName, expression: string, only: boolean): Suspect {
  return {
    kind: 'check',
    table,
    words: ['breaks the check', 'break the check'],
    // On lines of its own, so that a comment at the end of the expression ends there.
    find: (asking) => rowsWhere(asking, { table, where: `NOT (\n${expression}\n)`, only }),
  };
}
