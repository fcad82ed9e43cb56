import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const avoidNullForOldReaders: Rule = {
  id: 'avoid-null-for-old-readers',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'The running release may meet NULL where there was none',
  problem:
    'The previous release has read the column as one that is never NULL. As soon as the new release writes a NULL, it reads one.',
  rewrite:
    'Drop NOT NULL in one release, and write the first NULL in the next, when all that runs can read it.',
  manual: null,
  check: onOperation(['drop-not-null', 'alter-column-type'], (operation, step) => {
    const { table, column } = operation;
    const known = findColumn(step.schema, table, column);
    if (step.isNew(table) || step.isPending(known?.createdBy) || known?.notNull === false) {
      return null;
    }
    if (operation.kind === 'alter-column-type') {
      // PostgreSQL's leaves NOT NULL alone; of a column that is not known nothing is lost for sure.
      if (operation.definition === null || operation.definition.notNull) return null;
      if (known?.notNull !== true) return null;
    }
    const goes = step.later.some(
      ({ operation: next }) => next.kind === 'drop-column' && next.column === column,
    );
    if (goes) return null;
    return {
      message: `${label(step, table)}.${column} may be NULL from now on. Let the new release write no NULL there until every running one can read it.`,
      fix: null,
    };
  }),
};
