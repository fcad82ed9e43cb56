import type { DropStmt, Node } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodeOf, relationOfNames, strings, tagOf } from './nodes';
import type { Readers } from './reader';

type Removed = NonNullable<DropStmt['removeType']>;
type ReadDrop = (names: readonly string[], statement: DropStmt) => Operation;

const ifExists = (statement: DropStmt) => statement.missing_ok === true;
const cascade = (statement: DropStmt) => statement.behavior === 'DROP_CASCADE';

const dropTable: ReadDrop = (names, statement) => ({
  kind: 'drop-table',
  table: relationOfNames(names),
  ifExists: ifExists(statement),
  cascade: cascade(statement),
});

const dropView: ReadDrop = (names, statement) => ({
  kind: 'drop-view',
  table: relationOfNames(names),
  materialized: statement.removeType === 'OBJECT_MATVIEW',
  ifExists: ifExists(statement),
  cascade: cascade(statement),
});

const drops: { readonly [Type in Removed]?: ReadDrop } = {
  OBJECT_TABLE: dropTable,
  OBJECT_FOREIGN_TABLE: dropTable,
  OBJECT_VIEW: dropView,
  OBJECT_MATVIEW: dropView,
  OBJECT_INDEX: (names, statement) => ({
    kind: 'drop-index',
    index: relationOfNames(names),
    table: null,
    concurrently: statement.concurrent === true,
    ifExists: ifExists(statement),
  }),
  OBJECT_TRIGGER: (names, statement) => ({
    kind: 'drop-trigger',
    name: names.at(-1) ?? '',
    table: relationOfNames(names.slice(0, -1)),
    ifExists: ifExists(statement),
  }),
};

/** Objects of a table: the names are the table's and then their own. */
const ofTable: readonly Removed[] = ['OBJECT_POLICY', 'OBJECT_RULE'];

export const dropReaders: Readers = {
  DropStmt: (statement, source) =>
    (statement.objects ?? []).map((object) => {
      const names = namesOf(object);
      const type = statement.removeType;
      const read = type === undefined ? undefined : drops[type];
      if (read !== undefined) return read(names, statement);
      const command = commandWords(source.leadingWords(6));
      if (type === 'OBJECT_SEQUENCE') {
        return { kind: 'other', command, relation: relationOfNames(names) };
      }
      return type !== undefined && ofTable.includes(type)
        ? { kind: 'other', command, relation: relationOfNames(names.slice(0, -1)) }
        : { kind: 'other', command };
    }),
};

function namesOf(object: Node): string[] {
  const list = nodeOf(object, 'List')?.items ?? (tagOf(object) === 'String' ? [object] : []);
  return strings(list);
}
