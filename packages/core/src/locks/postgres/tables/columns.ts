import { findColumn } from '../../../catalog/replay-lookup';
import type { ReplayedSchema } from '../../../catalog/replay-schema';
import type { OperationOf, RelationName } from '../../../sql/operation';
import { addsFilledColumn, isFilled } from '../column-work';
import { isProven, isThereAlready } from '../conditions';
import { type LockRow, row, type Target } from '../lock-row';
import {
  columnsIdentitySequence,
  columnsReferencedTables,
  columnsReferencingTables,
  columnsSequence,
  columnsViews,
  itself,
  itsFamily,
  newColumnsReferencedTable,
} from '../targets';
import { changesType } from '../type-work';

const referencedIfFilled: Target<OperationOf<'add-column'>> = {
  words: 'the referenced table, where the column has a default',
  of: (operation, context) =>
    isFilled(operation) ? newColumnsReferencedTable.of(operation, context) : [],
};

const addLocks: LockRow<'add-column'>['locks'] = [
  ['ACCESS EXCLUSIVE', itsFamily],
  ['SHARE ROW EXCLUSIVE', newColumnsReferencedTable],
];

const typeLocks: LockRow<'alter-column-type'>['locks'] = [
  ['ACCESS EXCLUSIVE', itsFamily, columnsReferencedTables, columnsReferencingTables],
  ['SHARE ROW EXCLUSIVE', columnsIdentitySequence],
];

const ofFamily = [['ACCESS EXCLUSIVE', itsFamily]] as const;

/** ADD, DROP and ALTER COLUMN. */
export const columnRows: readonly LockRow[] = [
  row({
    about: 'ADD COLUMN IF NOT EXISTS',
    kind: 'add-column',
    when: [isThereAlready],
    locks: ofFamily,
  }),
  row({
    about: 'ADD COLUMN with a value that differs from row to row',
    kind: 'add-column',
    when: [
      addsFilledColumn('volatile default, serial, IDENTITY, STORED, constrained domain', 'sure'),
    ],
    locks: addLocks,
    rewrites: [itsFamily],
    scans: [itsFamily, referencedIfFilled],
  }),
  row({
    about: 'ADD COLUMN … DEFAULT of a function that is not known',
    kind: 'add-column',
    when: [addsFilledColumn('nothing tells whether the function is STABLE', 'unsure')],
    locks: addLocks,
    rewrites: [itsFamily],
    scans: [itsFamily, referencedIfFilled],
    uncertain: 'a function of its default is not known; were it STABLE, nothing would be rewritten',
  }),
  row({
    about: 'ADD COLUMN … CHECK, UNIQUE, PRIMARY KEY; NOT NULL without a default',
    kind: 'add-column',
    when: [
      {
        words: 'CHECK, UNIQUE, PRIMARY KEY, or NOT NULL without DEFAULT',
        holds: ({ column }) =>
          column.check ||
          column.unique ||
          column.primaryKey ||
          (column.notNull && column.default === null),
      },
    ],
    locks: addLocks,
    scans: [itsFamily, referencedIfFilled],
  }),
  row({
    about: 'ADD COLUMN … DEFAULT … REFERENCES',
    kind: 'add-column',
    when: [
      {
        words: 'REFERENCES with DEFAULT',
        holds: (operation) => operation.column.references !== null && isFilled(operation),
      },
    ],
    locks: addLocks,
    scans: [itsFamily, newColumnsReferencedTable],
  }),
  row({ about: 'ADD COLUMN', kind: 'add-column', locks: addLocks }),

  row({
    about: 'DROP COLUMN … CASCADE',
    kind: 'drop-column',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [
      [
        'ACCESS EXCLUSIVE',
        itsFamily,
        columnsReferencedTables,
        columnsReferencingTables,
        columnsViews,
        columnsSequence,
      ],
    ],
  }),
  row({
    about: 'DROP COLUMN',
    kind: 'drop-column',
    locks: [['ACCESS EXCLUSIVE', itsFamily, columnsReferencedTables, columnsSequence]],
  }),

  row({
    about: 'ALTER COLUMN … TYPE that stores values in another form',
    kind: 'alter-column-type',
    when: [changesType('the values are stored in another form', 'rewrite')],
    locks: typeLocks,
    rewrites: [itsFamily],
    scans: [itsFamily, columnsReferencedTables, columnsReferencingTables],
  }),
  row({
    about: 'ALTER COLUMN … TYPE between timestamp and timestamptz',
    kind: 'alter-column-type',
    when: [changesType('the session has a TimeZone that is not known', 'session')],
    locks: typeLocks,
    rewrites: [itsFamily],
    scans: [itsFamily, columnsReferencedTables, columnsReferencingTables],
    uncertain: 'nothing is rewritten where the TimeZone of the session is UTC',
  }),
  row({
    about: 'ALTER COLUMN … TYPE from one that is not known',
    kind: 'alter-column-type',
    when: [changesType('the type before is not known', 'unknown')],
    locks: typeLocks,
    rewrites: [itsFamily],
    scans: [itsFamily, columnsReferencedTables, columnsReferencingTables],
    uncertain:
      'the type of the column is not known; were the new one stored alike, nothing would be rewritten',
  }),
  row({
    about: 'ALTER COLUMN … TYPE under a CHECK or an index',
    kind: 'alter-column-type',
    when: [
      changesType(
        'stored alike, but a CHECK names the column, or an index is not the same any more',
        'scan',
      ),
    ],
    locks: typeLocks,
    scans: [itsFamily],
  }),
  row({ about: 'ALTER COLUMN … TYPE stored alike', kind: 'alter-column-type', locks: typeLocks }),

  row({ about: 'SET NOT NULL', kind: 'set-not-null', when: [isProven], locks: ofFamily }),
  row({ about: 'SET NOT NULL', kind: 'set-not-null', locks: ofFamily, scans: [itsFamily] }),
  row({ about: 'DROP NOT NULL', kind: 'drop-not-null', locks: ofFamily }),
  row({ about: 'SET DEFAULT', kind: 'set-default', locks: ofFamily }),
  row({ about: 'DROP DEFAULT', kind: 'drop-default', locks: ofFamily }),

  row({
    about: 'ALTER COLUMN … SET STATISTICS',
    kind: 'alter-table-other',
    when: [{ words: 'SET STATISTICS', holds: ({ action }) => action === 'SET STATISTICS' }],
    locks: [['SHARE UPDATE EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'ALTER COLUMN … SET GENERATED, and other options of an identity',
    kind: 'alter-table-other',
    when: [{ words: 'SET GENERATED', holds: ({ action }) => action.startsWith('SET GENERATED') }],
    locks: [
      ['ACCESS EXCLUSIVE', itsFamily],
      ['SHARE ROW EXCLUSIVE', columnsSequence],
    ],
  }),
  row({
    about: 'ALTER COLUMN … DROP IDENTITY',
    kind: 'alter-table-other',
    when: [{ words: 'DROP IDENTITY', holds: ({ action }) => action.startsWith('DROP IDENTITY') }],
    locks: [['ACCESS EXCLUSIVE', itsFamily, columnsSequence]],
  }),
  row({
    about: 'ALTER COLUMN … SET STORAGE, DROP EXPRESSION',
    kind: 'alter-table-other',
    when: [
      {
        words: 'SET STORAGE, DROP EXPRESSION',
        holds: ({ action }) => /^(SET STORAGE|DROP EXPRESSION)/.test(action),
      },
    ],
    locks: ofFamily,
  }),
  row({
    about: 'ALTER COLUMN … SET EXPRESSION of a virtual column',
    kind: 'alter-table-other',
    when: [
      {
        words: 'SET EXPRESSION, and the column is VIRTUAL',
        holds: ({ table, action, column }, { schema }) =>
          action === 'SET EXPRESSION' && isVirtual(schema, table, column),
      },
    ],
    since: 18,
    locks: ofFamily,
  }),
  row({
    about: 'ALTER COLUMN … SET EXPRESSION',
    kind: 'alter-table-other',
    when: [{ words: 'SET EXPRESSION', holds: ({ action }) => action === 'SET EXPRESSION' }],
    since: 17,
    locks: ofFamily,
    rewrites: [itsFamily],
    scans: [itsFamily],
  }),
  row({
    about: 'ALTER COLUMN … SET and RESET (n_distinct)',
    kind: 'alter-table-other',
    when: [
      {
        words: 'options of a column',
        holds: ({ action, column }) => column !== undefined && /^(RE)?SET \(/.test(action),
      },
    ],
    locks: [['SHARE UPDATE EXCLUSIVE', itself]],
  }),
];

function isVirtual(
  schema: ReplayedSchema,
  table: RelationName,
  column: string | undefined,
): boolean {
  return column !== undefined && findColumn(schema, table, column)?.generated === 'virtual';
}
