import type { Operation, RelationName } from '../operation';
import type { Cursor } from './cursor';
import type { TakeAction } from './read-alter-table';
import { takeCharacterSet } from './read-type';
import { eachAfterComma } from './reading';
import { takeTableOption } from './table-option';

/** Options that build the table anew, even where the value stays the same. */
const rewritingOptions =
  /^(?:ENGINE|TYPE|ROW_FORMAT|KEY_BLOCK_SIZE|TABLESPACE|ENCRYPTION|PAGE_COMPRESSED)=/;

/** Actions that are one phrase, and whether they build the table anew. */
const phrases: readonly (readonly [words: string, rewrites: boolean])[] = [
  ['FORCE', true],
  ['DISABLE KEYS', false],
  ['ENABLE KEYS', false],
  ['DISCARD TABLESPACE', false],
  ['IMPORT TABLESPACE', false],
  ['WITH VALIDATION', false],
  ['WITHOUT VALIDATION', false],
  ['SECONDARY_LOAD', false],
  ['SECONDARY_UNLOAD', false],
];

/** Actions on the table as a whole: options, ORDER BY, CONVERT TO, FORCE … */
export const takeTableAction: TakeAction = (cursor, table, reading) => {
  const operation = readTableAction(cursor, table);
  if (operation === null) return false;
  reading.operations.push(operation);
  // Options may follow each other without a comma.
  for (let next = readOption(cursor, table); next !== null; next = readOption(cursor, table)) {
    reading.operations.push(next);
  }
  return true;
};

function readTableAction(cursor: Cursor, table: RelationName): Operation | null {
  if (cursor.take('CONVERT', 'TO')) {
    if (!takeCharacterSet(cursor)) cursor.fail();
    const words = `CONVERT TO CHARACTER SET ${cursor.value()}`;
    if (!cursor.take('COLLATE')) return action(table, true, words);
    cursor.takeSymbol('=');
    return action(table, true, `${words} COLLATE ${cursor.value()}`);
  }
  if (cursor.take('ORDER', 'BY')) {
    // The list of columns ends the statement: a comma in it never leads to another action.
    eachAfterComma(cursor, () => {
      cursor.relation();
      if (!cursor.take('ASC')) cursor.take('DESC');
    });
    return action(table, true, 'ORDER BY');
  }
  for (const [phrase, rewrites] of phrases) {
    if (cursor.take(...phrase.split(' '))) return action(table, rewrites, phrase);
  }
  return readOption(cursor, table);
}

function readOption(cursor: Cursor, table: RelationName): Operation | null {
  const option = takeTableOption(cursor);
  return option === null ? null : action(table, rewritingOptions.test(option), option);
}

function action(table: RelationName, rewrites: boolean, words: string): Operation {
  return rewrites
    ? { kind: 'rewrite-table', table, command: words }
    : { kind: 'alter-table-other', table, action: words };
}
