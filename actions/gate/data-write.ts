import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { literally } from './sql-text';
import { topLevelWord } from './statement-actions';

const meetsItself =
  /\bon\s+(conflict|duplicate\s+key)\b|^\s*(insert\s+ignore|replace)\b|\bnot\s+exists\s*\(|\bexcept\b/i;

/** Whether a second run meets the rows of the first: ON CONFLICT, ON DUPLICATE KEY, IGNORE, a predicate. */
export function meetsItsRows(operation: OperationOf<'insert'>, sql: string): boolean {
  return operation.onConflict === true || meetsItself.test(sql) || isAntiJoin(operation, sql);
}

/** INSERT … SELECT … LEFT JOIN … WHERE … IS NULL, or NOT IN. */
function isAntiJoin({ fromQuery }: OperationOf<'insert'>, sql: string): boolean {
  return fromQuery && /\b(left\s+(outer\s+)?join\b.*\bis\s+null|not\s+in\s*\()/is.test(sql);
}

/** Whether a column becomes something that is made from what it is: `n = n + 1`. */
export function changesItself({ columns, where }: OperationOf<'update'>, sql: string): boolean {
  const rest = sql.replace(/^\s*update\s+.*?\bset\b/is, '');
  const at = topLevelWord(rest, ['where']);
  const set = at < 0 ? rest : rest.slice(0, at);
  return columns.some((column) => {
    const name = `["\`]?${literally(column)}["\`]?`;
    const own = new RegExp(
      `(?<![\\w.])(?:\\w+\\.)?${name}\\s*=[^,]*(?<![\\w'])${name}(?![\\w'(])`,
      'is',
    );
    // A condition on the column itself lets a row through once.
    return own.test(set) && !(where !== null && new RegExp(name, 'i').test(where));
  });
}

/** The columns that an INSERT names; null where it names none. */
export function insertColumns(sql: string): string[] | null {
  const [, list] =
    /^\s*(?:insert|replace)\s+(?:ignore\s+)?(?:into\s+)?[^\s(]+\s*\(([^()]*)\)\s*(?:values?|select|overriding|with|table)\b/is.exec(
      sql,
    ) ?? [];
  return list === undefined ? null : list.split(',').map((name) => name.replace(/["`\s]/g, ''));
}
