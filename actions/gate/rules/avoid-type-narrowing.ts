import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { narrowing } from '../narrower-type';
import { onOperation, type Rule } from '../rule';
import { identifier, label, relation } from '../sql-text';

export const avoidTypeNarrowing: Rule = {
  id: 'avoid-type-narrowing',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'The new type takes fewer values than the old one',
  problem:
    'The previous release goes on writing what the old type took, and its INSERTs fail. Rows that do not fit stop the migration, or lose a part of their value without a word: an empty test database shows neither.',
  rewrite:
    'First a release that writes nothing but what fits, and a look at the rows that are there; the narrower type in a later one.',
  manual: null,
  check: onOperation(['alter-column-type'], ({ table, column, type, using }, step) => {
    const known = findColumn(step.schema, table, column);
    if (step.isNew(table) || step.isPending(known?.createdBy) || known?.type == null) return null;
    const less = narrowing(step.engine, known.type, type);
    if (less === null) return null;
    const name = identifier(step, column);
    const look =
      less.finds === null
        ? ''
        : ` Look for them: SELECT count(*) FROM ${relation(step, table)} WHERE ${less.finds.replaceAll('?', () => name)}.`;
    const converted = using === null ? '' : ' USING speaks for the rows that are there alone.';
    const happens = less.always
      ? `Every value of ${label(step, table)}.${column} loses ${less.lost}, and what the running release writes does, too.`
      : `${type} does not take ${less.lost}, which ${label(step, table)}.${column} may hold as ${known.type}, and the running release may go on writing.`;
    return {
      severity: less.always ? 'error' : 'warning',
      message: `${happens}${converted}${look}`,
      fix: null,
    };
  }),
};
