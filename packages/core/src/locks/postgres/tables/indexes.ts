import { findIndex, indexesOf, isPartitioned } from '../../../catalog/replay-lookup';
import type { OperationOf } from '../../../sql/operation';
import { isThereAlready, says } from '../conditions';
import { type LockRow, row, type Target } from '../lock-row';
import { isStored, relationsOfSchema, withPartitions } from '../relatives';
import { itself, itsFamily, tableOfIndex } from '../targets';

const ofIndex: Target<OperationOf<'reindex'>> = {
  words: 'the table of the index',
  of: ({ target }, { schema }) =>
    target === null ? [] : [findIndex(schema, target, target.name)?.table],
};

const ofTable: Target<OperationOf<'reindex'>> = {
  words: 'the table, its partitions',
  of: ({ target }, { schema }) => withPartitions(schema, target),
};

const tableAlone: Target<OperationOf<'reindex'>> = {
  words: 'the table',
  of: ({ target }) => [target],
};

const ofMany: Target<OperationOf<'reindex'>> = {
  words: 'every table and materialized view, one after the other',
  of: ({ object, target }, { schema }) =>
    relationsOfSchema(schema, object === 'schema' ? (target?.name ?? null) : null).filter(
      (relation) => isStored(schema, relation),
    ),
};

const indexedOnes: Target<OperationOf<'reindex'>> = {
  words: 'those with an index',
  of: (operation, context) =>
    ofMany
      .of(operation, context)
      .filter((one) => one != null && indexesOf(context.schema, one).length > 0),
};

const isConcurrent = says<OperationOf<'create-index' | 'drop-index' | 'reindex'>>(
  'CONCURRENTLY',
  ({ concurrently }) => concurrently,
);
const isOfIndex = says<OperationOf<'reindex'>>('of an index', ({ object }) => object === 'index');
const isOfTable = says<OperationOf<'reindex'>>('of a table', ({ object }) => object === 'table');
const isOfPartitioned = says<OperationOf<'reindex'>>(
  'of a partitioned table',
  ({ object, target }, { schema }) =>
    object === 'table' && target !== null && isPartitioned(schema, target),
);

/** CREATE INDEX, DROP INDEX and REINDEX. */
export const indexRows: readonly LockRow[] = [
  row({
    about: 'CREATE INDEX CONCURRENTLY',
    kind: 'create-index',
    when: [isConcurrent, isThereAlready],
    locks: [['SHARE UPDATE EXCLUSIVE', itself]],
    transactional: false,
  }),
  row({
    about: 'CREATE INDEX CONCURRENTLY',
    kind: 'create-index',
    when: [isConcurrent],
    locks: [['SHARE UPDATE EXCLUSIVE', itself]],
    scans: [itself],
    transactional: false,
  }),
  row({
    about: 'CREATE INDEX IF NOT EXISTS',
    kind: 'create-index',
    when: [isThereAlready],
    locks: [['SHARE', itself]],
  }),
  row({
    about: 'CREATE INDEX … ON ONLY a partitioned table',
    kind: 'create-index',
    when: [
      {
        words: 'ON ONLY, partitioned',
        holds: ({ only, table }, { schema }) => only && isPartitioned(schema, table),
      },
    ],
    locks: [['SHARE', itself]],
  }),
  row({
    about: 'CREATE INDEX on a partitioned table',
    kind: 'create-index',
    when: [
      { words: 'partitioned', holds: ({ table }, { schema }) => isPartitioned(schema, table) },
    ],
    locks: [['SHARE', itsFamily]],
    scans: [itsFamily],
  }),
  row({
    about: 'CREATE INDEX',
    kind: 'create-index',
    locks: [['SHARE', itself]],
    scans: [itself],
  }),

  row({
    about: 'DROP INDEX CONCURRENTLY',
    kind: 'drop-index',
    when: [isConcurrent],
    locks: [['SHARE UPDATE EXCLUSIVE', tableOfIndex]],
    transactional: false,
  }),
  row({
    about: 'DROP INDEX',
    kind: 'drop-index',
    locks: [['ACCESS EXCLUSIVE', tableOfIndex]],
  }),

  row({
    about: 'REINDEX INDEX CONCURRENTLY',
    kind: 'reindex',
    when: [isConcurrent, isOfIndex],
    locks: [['SHARE UPDATE EXCLUSIVE', ofIndex]],
    scans: [ofIndex],
    transactional: false,
  }),
  row({
    about: 'REINDEX TABLE CONCURRENTLY',
    kind: 'reindex',
    when: [isConcurrent, isOfTable],
    locks: [['SHARE UPDATE EXCLUSIVE', ofTable]],
    scans: [ofTable],
    transactional: false,
  }),
  row({
    about: 'REINDEX SCHEMA, DATABASE, SYSTEM CONCURRENTLY',
    kind: 'reindex',
    when: [isConcurrent],
    locks: [['SHARE UPDATE EXCLUSIVE', ofMany]],
    scans: [indexedOnes],
    transactional: false,
  }),
  row({
    about: 'REINDEX INDEX',
    kind: 'reindex',
    when: [isOfIndex],
    locks: [['SHARE', ofIndex]],
    scans: [ofIndex],
  }),
  row({
    about: 'REINDEX TABLE of a partitioned table, which does nothing',
    kind: 'reindex',
    when: [isOfPartitioned],
    until: 13,
    locks: [['SHARE', tableAlone]],
  }),
  row({
    about: 'REINDEX TABLE of a partitioned table',
    kind: 'reindex',
    when: [isOfPartitioned],
    since: 14,
    locks: [['SHARE', ofTable]],
    scans: [ofTable],
    transactional: false,
  }),
  row({
    about: 'REINDEX TABLE',
    kind: 'reindex',
    when: [isOfTable],
    locks: [['SHARE', tableAlone]],
    scans: [tableAlone],
  }),
  row({
    about: 'REINDEX SCHEMA, DATABASE, SYSTEM',
    kind: 'reindex',
    locks: [['SHARE', ofMany]],
    scans: [indexedOnes],
    transactional: false,
  }),
];
