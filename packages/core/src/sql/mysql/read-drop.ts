import type { OperationOf } from '../operation';
import { otherCommand } from './other-command';
import { takeSequence } from './read-create';
import { takeDropIndex } from './read-index';
import { eachAfterComma, type Reader, takeIfExists, takeWait } from './reading';

const routines: Readonly<Record<string, OperationOf<'drop-routine'>['object']>> = {
  PROCEDURE: 'procedure',
  FUNCTION: 'function',
  EVENT: 'event',
};

export const readDrop: Reader = (cursor, reading) => {
  cursor.expect('DROP');
  if (takeDropIndex(cursor, reading)) return;
  const { operations } = reading;
  cursor.take('TEMPORARY');
  const object = routines[cursor.word()];
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
  } else if (cursor.take('DATABASE') || cursor.take('SCHEMA')) {
    const ifExists = takeIfExists(cursor);
    const schema = cursor.identifier();
    operations.push({ kind: 'drop-schema', schema, ifExists, cascade: false });
  } else if (takeSequence(cursor)) {
    const ifExists = takeIfExists(cursor);
    eachAfterComma(cursor, () => {
      const sequence = cursor.relation();
      operations.push({ kind: 'drop-sequence', sequence, ifExists, cascade: false });
    });
  } else if (object !== undefined) {
    cursor.skip();
    const ifExists = takeIfExists(cursor);
    operations.push({ kind: 'drop-routine', routine: cursor.relation(), object, ifExists });
  } else {
    operations.push({ kind: 'other', command: otherCommand(cursor, 'DROP') });
    cursor.skip(Number.POSITIVE_INFINITY);
  }
};
