import { otherCommand } from './other-command';
import { takeDropIndex } from './read-index';
import { eachAfterComma, type Reader, takeIfExists, takeWait } from './reading';

export const readDrop: Reader = (cursor, reading) => {
  cursor.expect('DROP');
  if (takeDropIndex(cursor, reading)) return;
  const { operations } = reading;
  cursor.take('TEMPORARY');
  if (cursor.take('TABLE') || cursor.take('TABLES')) {
    const ifExists = takeIfExists(cursor);
    eachAfterComma(cursor, () => {
      const table = cursor.relation();
      operations.push({ kind: 'drop-table', table, ifExists, cascade: false });
    });
    takeWait(cursor);
    if (!cursor.take('RESTRICT')) cursor.take('CASCADE');
  } else if (cursor.take('VIEW')) {
    const ifExists = takeIfExists(cursor);
    eachAfterComma(cursor, () => {
      const table = cursor.relation();
      const materialized = false;
      operations.push({ kind: 'drop-view', table, materialized, ifExists, cascade: false });
    });
    if (!cursor.take('RESTRICT')) cursor.take('CASCADE');
  } else if (cursor.take('TRIGGER')) {
    const ifExists = takeIfExists(cursor);
    operations.push({
      kind: 'drop-trigger',
      name: cursor.relation().name,
      table: null,
      ifExists,
    });
  } else {
    operations.push({ kind: 'other', command: otherCommand(cursor, 'DROP') });
    cursor.skip(Number.POSITIVE_INFINITY);
  }
};
