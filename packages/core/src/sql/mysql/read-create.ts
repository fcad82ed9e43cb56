import type { Cursor } from './cursor';
import { otherCommand } from './other-command';
import { readCreateTable } from './read-create-table';
import { takeCreateIndex } from './read-index';
import { type Reader, takeIfNotExists } from './reading';

export const readCreate: Reader = (cursor, reading) => {
  cursor.expect('CREATE');
  const orReplace = cursor.take('OR', 'REPLACE');
  if (takeCreateIndex(cursor, reading)) return;
  const temporary = cursor.take('TEMPORARY');
  if (cursor.take('TABLE')) {
    readCreateTable(cursor, reading, temporary);
    return;
  }
  passDefinitionOptions(cursor);
  if (cursor.take('VIEW')) {
    takeIfNotExists(cursor);
    const table = cursor.relation();
    reading.operations.push({ kind: 'create-view', table, materialized: false, orReplace });
  } else if (cursor.take('TRIGGER')) {
    takeIfNotExists(cursor);
    const { name } = cursor.relation();
    if (!cursor.take('BEFORE')) cursor.expect('AFTER');
    cursor.identifier();
    cursor.expect('ON');
    reading.operations.push({ kind: 'create-trigger', name, table: cursor.relation() });
  } else {
    reading.operations.push({ kind: 'other', command: otherCommand(cursor, 'CREATE') });
  }
  cursor.skip(Number.POSITIVE_INFINITY);
};

/** ALGORITHM=, DEFINER= and SQL SECURITY before VIEW, TRIGGER and the stored programs. */
export function passDefinitionOptions(cursor: Cursor): void {
  for (;;) {
    if (cursor.take('SQL', 'SECURITY')) cursor.identifier();
    else if (cursor.take('ALGORITHM')) {
      cursor.expectSymbol('=');
      cursor.identifier();
    } else if (cursor.take('DEFINER')) {
      cursor.expectSymbol('=');
      cursor.value();
      if (cursor.symbol() === '(') cursor.balanced();
      if (cursor.takeSymbol('@')) cursor.value();
    } else return;
  }
}
