import type { AlterObjectSchemaStmt, Node, RenameStmt } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodeOf, relationOf, relationOfNames, strings } from './nodes';
import type { Readers } from './reader';

export const renameReaders: Readers = {
  RenameStmt(statement, source) {
    const read = readRename(statement);
    if (read !== null) return [read];
    const command = `${commandWords(source.leadingWords(6))} RENAME`;
    return [
      statement.relation === undefined
        ? { kind: 'other', command }
        : { kind: 'other', command, relation: relationOf(statement.relation) },
    ];
  },
  AlterObjectSchemaStmt: (statement, source) => [
    readSetSchema(statement) ?? { kind: 'other', command: commandWords(source.leadingWords(6)) },
  ],
};

function readRename(statement: RenameStmt): Operation | null {
  const relation = relationOf(statement.relation);
  const to = statement.newname ?? '';
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
      return { kind: 'rename-table', table: relation, to: { schema: relation.schema, name: to } };
    case 'OBJECT_INDEX':
      return { kind: 'rename-index', index: relation, table: null, to };
    case 'OBJECT_COLUMN':
      return { kind: 'rename-column', table: relation, column: statement.subname ?? '', to };
    case 'OBJECT_TABCONSTRAINT':
      return { kind: 'rename-constraint', table: relation, name: statement.subname ?? '', to };
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type = typeOf(statement.object);
      return { kind: 'rename-type', type, to: { schema: type.schema, name: to } };
    }
    case 'OBJECT_TRIGGER':
      return { kind: 'rename-trigger', table: relation, name: statement.subname ?? '', to };
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE': {
      const routine = routineOf(statement.object);
      return { kind: 'rename-routine', routine, to: { schema: routine.schema, name: to } };
    }
    case 'OBJECT_SCHEMA':
      return { kind: 'rename-schema', schema: statement.subname ?? '', to };
    default:
      return null;
  }
}

function readSetSchema(statement: AlterObjectSchemaStmt): Operation | null {
  const schema = statement.newschema ?? '';
  switch (statement.objectType) {
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type = typeOf(statement.object);
      return { kind: 'rename-type', type, to: { schema, name: type.name } };
    }
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE': {
      const routine = routineOf(statement.object);
      return { kind: 'rename-routine', routine, to: { schema, name: routine.name } };
    }
    default:
      return statement.relation === undefined
        ? null
        : { kind: 'set-schema', table: relationOf(statement.relation), schema };
  }
}

function routineOf(object: Node | undefined) {
  return relationOfNames(strings(nodeOf(object, 'ObjectWithArgs')?.objname));
}

function typeOf(object: Node | undefined) {
  const list = nodeOf(object, 'List')?.items ?? nodeOf(object, 'TypeName')?.names;
  return relationOfNames(strings(list));
}
