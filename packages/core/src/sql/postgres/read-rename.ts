import type { RenameStmt } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { relationOf } from './nodes';
import type { Readers } from './reader';

export const renameReaders: Readers = {
  RenameStmt(statement, source) {
    const read = readRename(statement);
    if (read !== null) return [read];
    const command = commandWords(source.leadingWords(6));
    return [
      statement.relation === undefined
        ? { kind: 'other', command }
        : { kind: 'other', command, relation: relationOf(statement.relation) },
    ];
  },
  AlterObjectSchemaStmt(statement, source) {
    const relation = statement.relation === undefined ? null : relationOf(statement.relation);
    if (relation !== null && statement.objectType === 'OBJECT_TABLE') {
      const to = { schema: statement.newschema ?? null, name: relation.name };
      return [{ kind: 'rename-table', table: relation, to }];
    }
    const command = commandWords(source.leadingWords(6));
    return [relation === null ? { kind: 'other', command } : { kind: 'other', command, relation }];
  },
};

function readRename(statement: RenameStmt): Operation | null {
  const relation = relationOf(statement.relation);
  const to = statement.newname ?? '';
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
      return { kind: 'rename-table', table: relation, to: { schema: relation.schema, name: to } };
    case 'OBJECT_INDEX':
      return { kind: 'rename-index', index: relation, table: null, to };
    case 'OBJECT_COLUMN':
      return { kind: 'rename-column', table: relation, column: statement.subname ?? '', to };
    case 'OBJECT_TABCONSTRAINT':
      return { kind: 'alter-table-other', table: relation, action: 'RENAME CONSTRAINT' };
    default:
      return null;
  }
}
