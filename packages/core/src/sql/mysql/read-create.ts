import type { Cursor } from './cursor';
import { otherCommand } from './other-command';
import { queryReads } from './query-reads';
import { readCreateTable } from './read-create-table';
import { takeAccount } from './read-grant';
import { takeCreateIndex } from './read-index';
import { readTrigger, takeRoutine } from './read-routine';
import { type Reader, type Reading, takeIfNotExists } from './reading';

export const readCreate: Reader = (cursor, reading) => {
  cursor.expect('CREATE');
  const orReplace = cursor.take('OR', 'REPLACE');
  if (takeCreateIndex(cursor, reading)) return;
  const temporary = cursor.take('TEMPORARY');
  if (cursor.take('TABLE')) {
    readCreateTable(cursor, reading, temporary, orReplace);
    return;
  }
  const securityDefiner = passDefinitionOptions(cursor);
  if (cursor.take('VIEW')) readView(cursor, reading, orReplace);
  else if (cursor.take('TRIGGER')) readTrigger(cursor, reading, orReplace);
  else if (cursor.take('DATABASE') || cursor.take('SCHEMA')) {
    const ifNotExists = takeIfNotExists(cursor);
    const schema = cursor.identifier();
    reading.operations.push({ kind: 'create-schema', schema, ifNotExists });
  } else if (takeSequence(cursor)) {
    const ifNotExists = takeIfNotExists(cursor);
    const sequence = cursor.relation();
    reading.operations.push({ kind: 'create-sequence', sequence, ifNotExists });
  } else if (
    !takeRoutine(cursor, reading, { orReplace, securityDefiner }) &&
    !takeAccount(cursor, 'create-role', reading.operations)
  ) {
    reading.operations.push({ kind: 'other', command: otherCommand(cursor, 'CREATE') });
  }
  cursor.skip(Number.POSITIVE_INFINITY);
};

/** The cursor stands behind VIEW. */
export function readView(cursor: Cursor, reading: Reading, orReplace: boolean): void {
  takeIfNotExists(cursor);
  const table = cursor.relation();
  if (cursor.symbol() === '(') cursor.balanced();
  cursor.expect('AS');
  const { reads, columns } = queryReads(cursor);
  reading.operations.push({
    kind: 'create-view',
    table,
    materialized: false,
    orReplace,
    reads,
    readsColumns: columns,
  });
}

/** Only MariaDB has sequences. */
export function takeSequence(cursor: Cursor): boolean {
  return cursor.flavour === 'mariadb' && cursor.take('SEQUENCE');
}

/**
 * ALGORITHM=, DEFINER= and SQL SECURITY before VIEW, TRIGGER and the stored programs; says whether what
 * they define runs with its owner's rights.
 */
export function passDefinitionOptions(cursor: Cursor): boolean {
  let definer = true;
  for (;;) {
    if (cursor.take('SQL', 'SECURITY')) definer = cursor.identifier().toUpperCase() !== 'INVOKER';
    else if (cursor.take('ALGORITHM')) {
      cursor.expectSymbol('=');
      cursor.identifier();
    } else if (cursor.take('DEFINER')) {
      cursor.expectSymbol('=');
      cursor.value();
      if (cursor.symbol() === '(') cursor.balanced();
      if (cursor.takeSymbol('@')) cursor.value();
    } else return definer;
  }
}
