import {
  findTable,
  sameName,
  sameRelation,
  viewsOver,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema, ReplayedView } from '@lockkeeper/core/catalog/replay-schema';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const banChangeUnderView: Rule = {
  id: 'ban-change-under-view',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'View refuses the change',
  problem:
    'PostgreSQL does not change the type of a column that a view uses (0A000), and drops neither such a column nor such a table without CASCADE (2BP01), which takes the view along.',
  rewrite:
    'DROP VIEW, the change, and CREATE VIEW again in one transaction; or first a view that does not use the column.',
  manual: 'https://www.postgresql.org/docs/current/ddl-depend.html',
  check: onOperation(['alter-column-type', 'drop-column', 'drop-table'], (operation, step) => {
    if (operation.kind !== 'alter-column-type' && operation.cascade) return null;
    const { table } = operation;
    const column = operation.kind === 'drop-table' ? undefined : operation.column;
    const views = viewsOver(step.schema, table, column).filter(
      (view) => column === undefined || surelyUses(step.schema, view, table, column),
    );
    const [first] = views;
    if (first === undefined) return null;
    const names = views.map(({ name }) => label(step, name)).join(', ');
    const what = column === undefined ? label(step, table) : `${label(step, table)}.${column}`;
    const code = operation.kind === 'alter-column-type' ? '0A000' : '2BP01';
    return {
      message: `PostgreSQL refuses this with ${code}, since ${names} ${views.length === 1 ? 'uses' : 'use'} ${what}. Drop ${views.length === 1 ? 'the view' : 'the views'} before and create ${views.length === 1 ? 'it' : 'them'} again after it, in the same transaction.`,
      fix: null,
    };
  }),
};

/** A view over several relations may mean another one's column by the same name, or by its `*`. */
function surelyUses(
  schema: ReplayedSchema,
  { reads, readsColumns }: ReplayedView,
  table: RelationName,
  column: string,
): boolean {
  const others = (reads ?? []).filter((one) => !sameRelation(schema, one, table));
  if (others.length === 0) return true;
  const isNamed = readsColumns[table.name]?.some((name) => sameName(schema, name, column)) === true;
  return (
    isNamed &&
    others.every((other) => {
      const known = findTable(schema, other);
      return (
        known?.complete === true &&
        !known.columns.some(({ name }) => sameName(schema, name, column))
      );
    })
  );
}
