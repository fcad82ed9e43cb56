import { findTable } from '../../../catalog/replay-lookup';
import type { OperationOf } from '../../../sql/operation';
import { isIndex, isThereAlready } from '../conditions';
import { type LockRow, row, type Target } from '../lock-row';
import {
  defaultPartition,
  family,
  referencedBy,
  truncatedWith,
  withPartitions,
} from '../relatives';
import {
  itself,
  itsFamily,
  itsReferencedTables,
  itsReferencingTables,
  itsSequences,
  itsViews,
} from '../targets';

const parentOfNew: Target<OperationOf<'create-table'>> = {
  words: 'the partitioned table',
  of: ({ partitionOf }) => [partitionOf],
};

const defaultOfNew: Target<OperationOf<'create-table'>> = {
  words: 'its default partition',
  of: ({ partitionOf }, { schema }) => [defaultPartition(schema, partitionOf)],
};

const referencedByNew: Target<OperationOf<'create-table'>> = {
  words: 'the tables that its foreign keys reference',
  of: ({ columns, constraints, partitionOf }, { schema }) => [
    ...[...columns, ...constraints].flatMap((one) => withPartitions(schema, one.references)),
    ...(partitionOf === null ? [] : referencedBy(schema, partitionOf)),
  ],
};

const inheritedByNew: Target<OperationOf<'create-table'>> = {
  words: 'the tables that it inherits from',
  of: ({ inherits }) => inherits ?? [],
};

const parentAndDefault: Target<OperationOf<'drop-table'>> = {
  words: 'the partitioned table that it is a part of, and its default partition',
  of: ({ table }, { schema }) => {
    const parent = findTable(schema, table)?.partitionOf;
    return [parent, defaultPartition(schema, parent)];
  },
};

const truncated: Target<OperationOf<'truncate'>> = {
  words:
    'the table, its partitions and heirs; with CASCADE every table that references one of them',
  of: ({ table, cascade, only }, { schema }) => {
    if (cascade) return truncatedWith(schema, table);
    return only === true ? [table] : family(schema, table);
  },
};

/** CREATE, DROP, TRUNCATE and RENAME of whole tables. */
export const tableRows: readonly LockRow[] = [
  row({
    about: 'CREATE TABLE',
    kind: 'create-table',
    when: [isThereAlready],
    locks: [],
  }),
  row({
    about: 'CREATE TABLE … PARTITION OF',
    kind: 'create-table',
    when: [{ words: 'PARTITION OF', holds: ({ partitionOf }) => partitionOf !== null }],
    locks: [
      ['ACCESS EXCLUSIVE', parentOfNew, defaultOfNew],
      ['SHARE ROW EXCLUSIVE', referencedByNew],
    ],
    scans: [defaultOfNew],
  }),
  row({
    about: 'CREATE TABLE, with REFERENCES, INHERITS',
    kind: 'create-table',
    locks: [
      ['SHARE ROW EXCLUSIVE', referencedByNew],
      ['SHARE UPDATE EXCLUSIVE', inheritedByNew],
    ],
  }),
  row({
    about: 'DROP TABLE … CASCADE',
    kind: 'drop-table',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [
      [
        'ACCESS EXCLUSIVE',
        itsFamily,
        parentAndDefault,
        itsReferencedTables,
        itsReferencingTables,
        itsViews,
        itsSequences,
      ],
    ],
  }),
  row({
    about: 'DROP TABLE',
    kind: 'drop-table',
    locks: [['ACCESS EXCLUSIVE', itsFamily, parentAndDefault, itsReferencedTables, itsSequences]],
  }),
  row({
    about: 'TRUNCATE … RESTART IDENTITY',
    kind: 'truncate',
    when: [{ words: 'RESTART IDENTITY', holds: ({ restartIdentity }) => restartIdentity === true }],
    locks: [['ACCESS EXCLUSIVE', truncated, itsSequences]],
    rewrites: [truncated],
  }),
  row({
    about: 'TRUNCATE',
    kind: 'truncate',
    locks: [['ACCESS EXCLUSIVE', truncated]],
    rewrites: [truncated],
  }),
  row({
    about: 'ALTER TABLE index RENAME TO',
    kind: 'rename-table',
    when: [isIndex],
    locks: [],
  }),
  row({
    about: 'ALTER TABLE, VIEW, SEQUENCE … RENAME TO',
    kind: 'rename-table',
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({
    about: 'ALTER TABLE, VIEW, SEQUENCE … SET SCHEMA',
    kind: 'set-schema',
    locks: [['ACCESS EXCLUSIVE', itself, itsSequences]],
  }),
  row({
    about: 'RENAME COLUMN',
    kind: 'rename-column',
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'RENAME CONSTRAINT',
    kind: 'rename-constraint',
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),
];
