import type { OperationOf } from '../../../sql/operation';
import { isProven, isProvenByIndex, isValidAlready, says } from '../conditions';
import { type Condition, type LockRow, row, type Target } from '../lock-row';
import { referencing } from '../relatives';
import {
  constraintsReferencedTable,
  itself,
  itsFamily,
  itsPartitions,
  newConstraintsReferencedTable,
} from '../targets';

const isForeignKey = says<OperationOf<'add-constraint'>>(
  'FOREIGN KEY',
  ({ constraint }) => constraint.type === 'foreign-key',
);
const isUnchecked = says<OperationOf<'add-constraint'>>(
  'NOT VALID or NOT ENFORCED (18+)',
  ({ constraint }) => constraint.notValid || constraint.notEnforced,
);
const isNotNull = says<OperationOf<'add-constraint'>>(
  'NOT NULL',
  ({ constraint }) => constraint.type === 'not-null',
);
const usesIndex = says<OperationOf<'add-constraint'>>(
  'USING INDEX',
  ({ constraint }) => constraint.usingIndex !== null,
);
const isPrimaryKey: Condition<OperationOf<'add-constraint'>> = {
  words: 'PRIMARY KEY',
  holds: ({ constraint }) => constraint.type === 'primary-key',
};
const isUnique = says<OperationOf<'add-constraint'>>(
  'UNIQUE or EXCLUDE',
  ({ constraint }) => constraint.type === 'unique' || constraint.type === 'exclude',
);

const keyLocks: LockRow<'add-constraint'>['locks'] = [
  ['SHARE ROW EXCLUSIVE', itsFamily, newConstraintsReferencedTable],
];

const dependents: Target<OperationOf<'drop-constraint'>> = {
  words: 'with CASCADE the tables with a foreign key to it',
  of: ({ table, cascade }, { schema }) => (cascade === true ? referencing(schema, table) : []),
};

/** ADD, VALIDATE, ALTER and DROP CONSTRAINT. */
export const constraintRows: readonly LockRow[] = [
  row({
    about: 'ADD FOREIGN KEY … NOT VALID, NOT ENFORCED',
    kind: 'add-constraint',
    when: [isForeignKey, isUnchecked],
    locks: keyLocks,
  }),
  row({
    about: 'ADD FOREIGN KEY',
    kind: 'add-constraint',
    when: [isForeignKey],
    locks: keyLocks,
    scans: [itsFamily, newConstraintsReferencedTable],
  }),
  row({
    about: 'ADD CHECK, NOT NULL … NOT VALID, NOT ENFORCED',
    kind: 'add-constraint',
    when: [isUnchecked],
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'ADD CONSTRAINT … NOT NULL',
    kind: 'add-constraint',
    when: [isNotNull, isProven],
    since: 18,
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'ADD UNIQUE USING INDEX',
    kind: 'add-constraint',
    when: [isUnique, usesIndex],
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({
    about: 'ADD PRIMARY KEY USING INDEX',
    kind: 'add-constraint',
    when: [usesIndex, isProvenByIndex],
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({
    about: 'ADD PRIMARY KEY over columns that are NOT NULL',
    kind: 'add-constraint',
    when: [isPrimaryKey, isProven],
    until: 17,
    locks: [
      ['ACCESS EXCLUSIVE', itself],
      ['SHARE', itsPartitions],
    ],
    scans: [itsFamily],
  }),
  row({
    about: 'ADD UNIQUE, EXCLUDE',
    kind: 'add-constraint',
    when: [isUnique],
    until: 17,
    locks: [
      ['ACCESS EXCLUSIVE', itself],
      ['SHARE', itsPartitions],
    ],
    scans: [itsFamily],
  }),
  row({
    about: 'ADD CHECK, UNIQUE, PRIMARY KEY, EXCLUDE, NOT NULL',
    kind: 'add-constraint',
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
    scans: [itsFamily],
  }),

  row({
    about: 'VALIDATE CONSTRAINT',
    kind: 'validate-constraint',
    when: [isValidAlready],
    locks: [['SHARE UPDATE EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'VALIDATE CONSTRAINT',
    kind: 'validate-constraint',
    locks: [['SHARE UPDATE EXCLUSIVE', itsFamily]],
    scans: [itsFamily],
  }),

  row({
    about: 'ALTER CONSTRAINT … ENFORCED',
    kind: 'alter-constraint',
    when: [{ words: 'ENFORCED', holds: ({ enforced }) => enforced === true }],
    since: 18,
    locks: [
      ['ACCESS EXCLUSIVE', itsFamily],
      ['SHARE ROW EXCLUSIVE', constraintsReferencedTable],
    ],
    scans: [itsFamily, constraintsReferencedTable],
  }),
  row({
    about: 'ALTER CONSTRAINT … NOT ENFORCED',
    kind: 'alter-constraint',
    when: [{ words: 'NOT ENFORCED', holds: ({ enforced }) => enforced === false }],
    since: 18,
    locks: [['ACCESS EXCLUSIVE', itsFamily, constraintsReferencedTable]],
  }),
  row({
    about: 'ALTER CONSTRAINT … DEFERRABLE',
    kind: 'alter-constraint',
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),

  row({
    about: 'DROP CONSTRAINT',
    kind: 'drop-constraint',
    locks: [['ACCESS EXCLUSIVE', itsFamily, constraintsReferencedTable, dependents]],
  }),
];
