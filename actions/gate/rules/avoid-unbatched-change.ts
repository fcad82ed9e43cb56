import { keyColumns } from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from '../backfill-advice';
import { onOperation, type Rule } from '../rule';
import { identifier, label, literally } from '../sql-text';
import { splitAtCommas, topLevelWord } from '../statement-actions';
import type { OperationStep } from '../step';

export const avoidUnbatchedChange: Rule = {
  id: 'avoid-unbatched-change',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'All rows changed in one transaction',
  problem:
    'One UPDATE or DELETE over a table keeps every row that it touched locked until it commits, holds back vacuum or the undo log, and makes replicas late.',
  rewrite:
    'A backfill: key-ordered batches with a pause and a checkpoint, declared in lockkeeper.yml.',
  manual: null,
  check: onOperation(['update', 'delete'], (operation, step) => {
    const { table, where } = operation;
    if (step.isNew(table) || isBounded(step, table, where)) return null;
    const rows = where === null ? 'Every row' : 'Every row that matches, however many there are,';
    const locked = `${rows} of ${label(step, table)} stays locked until this commits.`;
    const severity = where === null ? 'error' : 'warning';
    if (operation.kind === 'delete') {
      return {
        severity,
        title: 'Rows deleted in one transaction',
        message: `${locked} Delete in batches by key (${batchByKey(step, table, where)}), again and again until no row is left.`,
        fix: null,
      };
    }
    const entry = backfillOf(operation, step);
    return {
      severity,
      message:
        entry === null
          ? `${locked} The new values depend on the old ones, so a batch that ran twice would change rows twice: add a column that marks the rows that are done, and change them with the backfill stage.`
          : `${locked} Leave it out of the migration and let the backfill stage do it in batches:\n${entry}`,
      fix: null,
    };
  }),
};

/** By key, by a range of it, or with a LIMIT. */
function isBounded(step: OperationStep, table: RelationName, where: string | null): boolean {
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

function batchByKey(step: OperationStep, table: RelationName, where: string | null): string {
  const key = (keyColumns(step.schema, table) ?? ['id']).map((column) => identifier(step, column));
  const condition = where === null ? '' : ` WHERE ${where}`;
  return step.engine === 'postgres'
    ? `WHERE (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${label(step, table)}${condition} LIMIT 1000)`
    : `${condition.trim()} ORDER BY ${key.join(', ')} LIMIT 1000`.trim();
}

/** The same change as an entry of lockkeeper.yml; null where a second run would change a row again. */
function backfillOf(operation: OperationOf<'update'>, step: OperationStep): string | null {
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
