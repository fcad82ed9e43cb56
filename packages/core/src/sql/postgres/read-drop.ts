import type { DropStmt, Node } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodeOf, relationOfNames, strings } from './nodes';
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

const dropType: ReadDrop = (names, statement) => ({
  kind: 'drop-type',
  type: relationOfNames(names),
  domain: statement.removeType === 'OBJECT_DOMAIN',
  ifExists: ifExists(statement),
  cascade: cascade(statement),
});

/** DROP ROUTINE takes both; most of them are functions. */
const dropRoutine: ReadDrop = (names, statement) => ({
  kind: 'drop-routine',
  routine: relationOfNames(names),
  object: statement.removeType === 'OBJECT_PROCEDURE' ? 'procedure' : 'function',
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
  OBJECT_POLICY: (names) => ({
    kind: 'drop-policy',
    name: names.at(-1) ?? '',
    table: relationOfNames(names.slice(0, -1)),
  }),
  OBJECT_RULE: (names) => ({
    kind: 'other',
    command: 'DROP RULE',
    relation: relationOfNames(names.slice(0, -1)),
  }),
  OBJECT_TYPE: dropType,
  OBJECT_DOMAIN: dropType,
  OBJECT_FUNCTION: dropRoutine,
  OBJECT_PROCEDURE: dropRoutine,
  OBJECT_ROUTINE: dropRoutine,
  OBJECT_SEQUENCE: (names, statement) => ({
    kind: 'drop-sequence',
    sequence: relationOfNames(names),
    ifExists: ifExists(statement),
    cascade: cascade(statement),
  }),
  OBJECT_SCHEMA: (names, statement) => ({
    kind: 'drop-schema',
    schema: names.at(-1) ?? '',
    ifExists: ifExists(statement),
    cascade: cascade(statement),
  }),
};

export const dropReaders: Readers = {
  DropStmt: (statement, source) =>
    (statement.objects ?? []).map((object) => {
      const type = statement.removeType;
      const read = type === undefined ? undefined : drops[type];
      return read === undefined
        ? { kind: 'other', command: commandWords(source.leadingWords(6)) }
        : read(namesOf(object), statement);
    }),
};

/** The parts of an object's name, in whichever node the parser puts them. */
function namesOf(object: Node): string[] {
  return strings(
    nodeOf(object, 'List')?.items ??
      nodeOf(object, 'TypeName')?.names ??
      nodeOf(object, 'ObjectWithArgs')?.objname ?? [object],
  );
}
