import type { Node } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodeOf, tagOf } from './nodes';
import { alterTableReaders } from './read-alter-table';
import { tableReaders } from './read-create-table';
import { dmlReaders } from './read-dml';
import { dropReaders } from './read-drop';
import { indexReaders } from './read-index';
import { maintenanceReaders } from './read-maintenance';
import { objectReaders } from './read-object';
import { renameReaders } from './read-rename';
import { settingReaders } from './read-settings';
import type { Reader, Readers } from './reader';
import type { SourceText } from './source-text';

const readers: Readers = {
  ...tableReaders,
  ...alterTableReaders,
  ...indexReaders,
  ...dropReaders,
  ...renameReaders,
  ...dmlReaders,
  ...settingReaders,
  ...maintenanceReaders,
  ...objectReaders,
  CreateSchemaStmt: (statement, source) => [
    { kind: 'other', command: 'CREATE SCHEMA' },
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
