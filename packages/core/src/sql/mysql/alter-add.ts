import type { Cursor } from './cursor';
import type { TakeAction } from './read-alter-table';
import { readColumn } from './read-column';
import { takeKey } from './read-key';
import { eachAfterComma, takeMariadbIfNotExists } from './reading';

export const takeAdd: TakeAction = (cursor, table, reading) => {
  if (!cursor.take('ADD')) return false;
  if (cursor.take('SYSTEM', 'VERSIONING')) {
    reading.operations.push({ kind: 'rewrite-table', table, command: 'ADD SYSTEM VERSIONING' });
    return true;
  }
  if (cursor.take('PERIOD', 'FOR')) {
    cursor.identifier();
    cursor.balanced();
    reading.operations.push({ kind: 'alter-table-other', table, action: 'ADD PERIOD' });
    return true;
  }
  const key = takeKey(cursor, table);
  if (key !== null) {
    reading.operations.push(key);
    return true;
  }
  cursor.take('COLUMN');
  const ifNotExists = takeMariadbIfNotExists(cursor);
  const addColumn = () => {
    const column = readColumn(cursor, cursor.identifier());
    const position = takePosition(cursor);
    reading.operations.push({ kind: 'add-column', table, column, ifNotExists, position });
  };
  if (cursor.takeSymbol('(')) {
    eachAfterComma(cursor, () => {
      const inner = takeKey(cursor, table);
      if (inner === null) addColumn();
      else reading.operations.push(inner);
    });
    cursor.expectSymbol(')');
  } else addColumn();
  return true;
};

/** `FIRST` or `AFTER name`, with the name as it is called. */
export function takePosition(cursor: Cursor): string | null {
  if (cursor.take('FIRST')) return 'FIRST';
  return cursor.take('AFTER') ? `AFTER ${cursor.identifier()}` : null;
}
