import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from './backfill-advice';
import { label, literally } from './sql-text';
import { splitAtCommas, topLevelWord } from './statement-actions';
import type { OperationStep } from './step';

/** The same change as an entry of lockkeeper.yml; null where a second run would change a row again. */
export function backfillOf(operation: OperationOf<'update'>, step: OperationStep): string | null {
  const { table, where, columns } = operation;
  const set = setList(step.statement.sql);
  if (set === null) return null;
  const assignments = splitAtCommas(set).map((assignment) => {
    const at = assignment.indexOf('=');
    return { column: assignment.slice(0, at).trim(), value: assignment.slice(at + 1).trim() };
  });
  if (assignments.some(({ column, value }) => mentions(value, column))) return null;
  const isDone = assignments.some(({ column }) => where !== null && isNullTest(where, column));
  const differs = assignments.map(({ column, value }) =>
    step.engine === 'postgres'
      ? `${column} IS DISTINCT FROM ${value}`
      : `NOT (${column} <=> ${value})`,
  );
  const remaining = differs.length === 1 ? differs.join('') : `(${differs.join(' OR ')})`;
  return backfillEntry({
    name: backfillName(table.name, ...columns),
    table: label(step, table),
    set,
    where:
      isDone && where !== null ? where : where === null ? remaining : `(${where}) AND ${remaining}`,
  });
}

/** The text between SET and WHERE; null for UPDATE … FROM and other forms with more in them. */
function setList(sql: string): string | null {
  const [head] = /^update\s+(?:only\s+)?\S+\s+set\s+/i.exec(sql) ?? [];
  if (head === undefined) return null;
  const rest = sql.slice(head.length);
  if (topLevelWord(rest, ['from', 'returning', 'limit', 'order']) >= 0) return null;
  const where = topLevelWord(rest, ['where']);
  return (where < 0 ? rest : rest.slice(0, where)).replace(/;\s*$/, '').trim();
}

function mentions(value: string, column: string): boolean {
  const bare = literally(column.replace(/["`]/g, ''));
  return new RegExp(`(?<![\\w'])${bare}(?![\\w'])`, 'i').test(value);
}

function isNullTest(where: string, column: string): boolean {
  const bare = literally(column.replace(/["`]/g, ''));
  return new RegExp(`(?<!\\w)["\`]?${bare}["\`]?\\s+is\\s+null\\b`, 'i').test(where);
}
