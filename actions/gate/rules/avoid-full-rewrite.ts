import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

const ofDatabase = new Set(['VACUUM FULL', 'CLUSTER']);

export const avoidFullRewrite: Rule = {
  id: 'avoid-full-rewrite',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Whole table written anew under ACCESS EXCLUSIVE',
  problem:
    'VACUUM FULL, CLUSTER, SET TABLESPACE, SET LOGGED, SET UNLOGGED, SET ACCESS METHOD and SET EXPRESSION copy all rows and rebuild all indexes while nothing can read or write the table.',
  rewrite:
    'VACUUM without FULL; else a tool that copies the table online, or a maintenance window.',
  manual: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  check: onOperation(['rewrite-table', 'alter-table-other', 'other'], (operation, step) => {
    if (operation.kind === 'alter-table-other') {
      const { table, column = '', action } = operation;
      const virtual = findColumn(step.schema, table, column)?.generated === 'virtual';
      if (action !== 'SET EXPRESSION' || virtual || step.isNew(table)) return null;
      return { message: about(step, action, table), fix: null };
    }
    if (operation.kind === 'rewrite-table') {
      if (step.isNew(operation.table)) return null;
      return { message: about(step, operation.command, operation.table), fix: null };
    }
    if (!ofDatabase.has(operation.command) || operation.relation !== undefined) return null;
    return { message: about(step, operation.command, null), fix: null };
  }),
};

function about(step: OperationStep, command: string, table: RelationName | null): string {
  const what = table === null ? 'each table of the database in turn' : label(step, table);
  const instead =
    command === 'VACUUM FULL'
      ? 'Plain VACUUM makes the space usable again without blocking anybody; to give it back to the disk, copy the table online (pg_repack, pg_squeeze).'
      : command === 'CLUSTER'
        ? 'To order the rows, copy the table online (pg_repack).'
        : 'Build a new table that is as it should be, copy the rows in batches and let it take over, or take a maintenance window.';
  return `${command} copies ${what} while nobody can read or write it. ${instead}`;
}
