import type { Node } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodeOf, optionOn, tagOf } from './nodes';
import { alterTableReaders } from './read-alter-table';
import { tableReaders } from './read-create-table';
import { dmlReaders } from './read-dml';
import { dropReaders } from './read-drop';
import { grantReaders } from './read-grant';
import { indexReaders } from './read-index';
import { maintenanceReaders } from './read-maintenance';
import { objectReaders } from './read-object';
import { queryReaders } from './read-query';
import { renameReaders } from './read-rename';
import { routineReaders } from './read-routine';
import { sequenceReaders } from './read-sequence';
import { settingReaders } from './read-settings';
import { typeReaders } from './read-type';
import type { Reader, Readers } from './reader';
import type { SourceText } from './source-text';

const readers: Readers = {
  ...tableReaders,
  ...alterTableReaders,
  ...indexReaders,
  ...dropReaders,
  ...renameReaders,
  ...dmlReaders,
  ...queryReaders,
  ...settingReaders,
  ...maintenanceReaders,
  ...objectReaders,
  ...typeReaders,
  ...sequenceReaders,
  ...grantReaders,
  ...routineReaders,
  ExplainStmt: ({ query, options }, source) =>
    query !== undefined && optionOn(options, 'analyze')
      ? readStatement(query, source)
      : [{ kind: 'other', command: 'EXPLAIN' }],
  CreateSchemaStmt: (statement, source) => [
    {
      kind: 'create-schema',
      // CREATE SCHEMA AUTHORIZATION gives it the name of the role.
      schema: statement.schemaname ?? statement.authrole?.rolename ?? '',
      ifNotExists: statement.if_not_exists === true,
    },
    ...(statement.schemaElts ?? []).flatMap((element) => readStatement(element, source)),
  ],
};

/** The operations of one statement of the parser; `other` with its command where none fits. */
export function readStatement(node: Node, source: SourceText): Operation[] {
  const tag = tagOf(node);
  const read = readers[tag] as Reader<typeof tag> | undefined;
  const statement = nodeOf(node, tag);
  return read === undefined || statement === null
    ? [{ kind: 'other', command: commandWords(source.leadingWords(6)) }]
    : read(statement, source);
}
