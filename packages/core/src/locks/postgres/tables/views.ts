import { findView, indexesOf } from '../../../catalog/replay-lookup';
import type { OperationOf } from '../../../sql/operation';
import { type LockRow, row, type Target } from '../lock-row';
import { itself, itsViews } from '../targets';

const itselfIfIndexed: Target<OperationOf<'refresh-materialized-view'>> = {
  words: 'the relation, where it has an index',
  of: ({ table }, { schema }) => (indexesOf(schema, table).length > 0 ? [table] : []),
};

/** Views and materialized views. What they read is locked ACCESS SHARE and not listed. */
export const viewRows: readonly LockRow[] = [
  row({
    about: 'CREATE OR REPLACE VIEW',
    kind: 'create-view',
    when: [
      {
        words: 'OR REPLACE, and it is there already',
        holds: ({ orReplace, table }, { schema }) =>
          orReplace && findView(schema, table) !== undefined,
      },
    ],
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({ about: 'CREATE VIEW, CREATE MATERIALIZED VIEW', kind: 'create-view', locks: [] }),
  row({
    about: 'DROP VIEW … CASCADE',
    kind: 'drop-view',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [['ACCESS EXCLUSIVE', itself, itsViews]],
  }),
  row({ about: 'DROP VIEW', kind: 'drop-view', locks: [['ACCESS EXCLUSIVE', itself]] }),
  row({
    about: 'REFRESH MATERIALIZED VIEW CONCURRENTLY',
    kind: 'refresh-materialized-view',
    when: [{ words: 'CONCURRENTLY', holds: ({ concurrently }) => concurrently }],
    locks: [['EXCLUSIVE', itself]],
    scans: [itself],
  }),
  row({
    about: 'REFRESH MATERIALIZED VIEW … WITH NO DATA',
    kind: 'refresh-materialized-view',
    when: [{ words: 'WITH NO DATA', holds: ({ withData }) => !withData }],
    locks: [['ACCESS EXCLUSIVE', itself]],
    rewrites: [itself],
  }),
  row({
    about: 'REFRESH MATERIALIZED VIEW',
    kind: 'refresh-materialized-view',
    locks: [['ACCESS EXCLUSIVE', itself]],
    rewrites: [itself],
    scans: [itselfIfIndexed],
  }),
];
