import { findIndex, sameName, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedIndex, ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const idempotentCreateIndex: Rule = {
  id: 'idempotent-create-index',
  group: 'idempotency',
  engines: ['postgres', 'mariadb'],
  severity: 'error',
  title: 'IF NOT EXISTS over another index',
  problem:
    'CREATE INDEX IF NOT EXISTS asks for the name only. Over an index that is there, on other columns, on another table or not unique, it does nothing and succeeds. MySQL has no such form.',
  rewrite: 'Another name; or drop the index that is there first.',
  manual: 'https://www.postgresql.org/docs/current/sql-createindex.html',
  check: onOperation(['create-index'], (operation, step) => {
    const { name, table, ifNotExists } = operation;
    if (!ifNotExists || name === null) return null;
    const there = findIndex(step.schema, table, name);
    const difference = there === undefined ? null : differenceOf(there, operation, step.schema);
    if (there === undefined || difference === null) return null;
    const on = `${label(step, there.table)} (${[...there.columns, ...there.expressions].join(', ')})`;
    return {
      message: `An index ${name} on ${on} is there already and ${difference}; this does nothing. Take another name, or drop that one first.`,
      fix: null,
    };
  }),
};

function differenceOf(
  there: ReplayedIndex,
  asked: OperationOf<'create-index'>,
  schema: ReplayedSchema,
): string | null {
  if (!sameRelation(schema, there.table, asked.table)) return 'is on another table';
  const columns =
    there.columns.length === asked.columns.length &&
    there.columns.every((column, at) => sameName(schema, column, asked.columns[at] ?? ''));
  if (!columns || there.expressions.join() !== asked.expressions.join()) return 'has other columns';
  if (asked.unique && !there.unique) return 'is not unique';
  if ((there.where ?? '') !== (asked.where ?? '')) return 'has another condition';
  return null;
}
