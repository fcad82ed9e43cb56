import type { OperationOf } from '../../../sql/operation';
import { type LockRow, row, type Target } from '../lock-row';
import { tablesOfType } from '../relatives';

const tablesOfDomain: Target<OperationOf<'alter-domain'>> = {
  words: 'every table with a column of the domain',
  of: ({ type }, { schema }) => tablesOfType(schema, type),
};

const tablesOfDropped: Target<OperationOf<'drop-type'>> = {
  words: 'every table with a column of the type',
  of: ({ type }, { schema }) => tablesOfType(schema, type),
};

const itsSequence: Target<OperationOf<'alter-sequence' | 'drop-sequence'>> = {
  words: 'the sequence',
  of: ({ sequence }) => [sequence],
};

const tablesOfSequence: Target<OperationOf<'drop-sequence'>> = {
  words: 'the tables with a default from it',
  of: ({ sequence: { name } }, { schema }) =>
    [...schema.tables.values()]
      .filter(({ columns }) =>
        columns.some(
          (column) =>
            /^nextval\b/i.test(column.default?.sql ?? '') && column.default?.sql.includes(name),
        ),
      )
      .map((table) => table.name),
};

/** Types, domains and sequences; CREATE TYPE and ALTER TYPE lock no relation. */
export const typeRows: readonly LockRow[] = [
  row({
    about: 'ALTER DOMAIN ADD CHECK, VALIDATE CONSTRAINT, SET NOT NULL',
    kind: 'alter-domain',
    when: [
      {
        words: 'it has to hold for every row',
        holds: ({ action, notValid }) =>
          (action === 'add-check' && !notValid) ||
          action === 'validate-constraint' ||
          action === 'set-not-null',
      },
    ],
    locks: [['SHARE', tablesOfDomain]],
    scans: [tablesOfDomain],
  }),
  row({ about: 'ALTER DOMAIN', kind: 'alter-domain', locks: [] }),
  row({
    about: 'DROP TYPE, DOMAIN … CASCADE',
    kind: 'drop-type',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [['ACCESS EXCLUSIVE', tablesOfDropped]],
  }),
  row({
    about: 'ALTER SEQUENCE … OWNER TO',
    kind: 'alter-sequence',
    when: [{ words: 'OWNER TO', holds: ({ action }) => action === 'OWNER TO' }],
    locks: [['ACCESS EXCLUSIVE', itsSequence]],
  }),
  row({
    about: 'ALTER SEQUENCE',
    kind: 'alter-sequence',
    locks: [['SHARE ROW EXCLUSIVE', itsSequence]],
  }),
  row({
    about: 'DROP SEQUENCE … CASCADE',
    kind: 'drop-sequence',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [['ACCESS EXCLUSIVE', itsSequence, tablesOfSequence]],
  }),
  row({
    about: 'DROP SEQUENCE',
    kind: 'drop-sequence',
    locks: [['ACCESS EXCLUSIVE', itsSequence]],
  }),
];
