import { commandWords } from '../command-words';
import type { OperationOf } from '../operation';
import { Unreadable } from './cursor';
import { otherCommand } from './other-command';
import { readAlterTable } from './read-alter-table';
import { blockWords } from './read-body';
import { passDefinitionOptions, readCreate, readView, takeSequence } from './read-create';
import { passWith, readDelete, readInsert, readLoad, readUpdate } from './read-dml';
import { readDrop } from './read-drop';
import { readGrant, takeAccount } from './read-grant';
import { readCall, readQuery } from './read-query';
import { readBlock } from './read-routine';
import { readSet } from './read-set';
import {
  readLock,
  readMaintenance,
  readOptimize,
  readRenameTable,
  readTruncate,
} from './read-table-command';
import { type Reader, takeIfExists } from './reading';

/** Commands without an operation of their own. */
const otherCommands = new Set(
  `BACKUP BINLOG CACHE CHANGE CLONE DEALLOCATE DELIMITER DESC DESCRIBE EXECUTE EXPLAIN
  FLUSH GET HANDLER HELP IMPORT INSTALL KILL PREPARE PURGE RESET RESTART RESIGNAL SHOW SHUTDOWN
  SIGNAL START STOP UNINSTALL UNLOCK USE XA`.split(/\s+/),
);

const transaction =
  (action: OperationOf<'transaction'>['action']): Reader =>
  (cursor, reading) => {
    reading.operations.push({ kind: 'transaction', action });
    cursor.skip(Number.POSITIVE_INFINITY);
  };

const readOther: Reader = (cursor, reading) => {
  const words = [0, 1, 2, 3].map((ahead) => cursor.word(ahead));
  if (cursor.symbol() === '-' && cursor.symbol(1) === '-') {
    throw new Unreadable('begins with --, which is a comment only where a blank follows', 0);
  }
  if (cursor.symbol() === '(') return readQuery(cursor, reading);
  if (cursor.flavour === 'mariadb' && blockWords.has(cursor.word())) {
    return readBlock(cursor, reading);
  }
  if (!otherCommands.has(cursor.word())) cursor.fail();
  reading.operations.push({ kind: 'other', command: commandWords(words) });
  cursor.skip(Number.POSITIVE_INFINITY);
};

/** ALTER of anything but a table; the cursor stands behind ALTER. */
const readAlter: Reader = (cursor, reading) => {
  const { operations } = reading;
  passDefinitionOptions(cursor);
  if (cursor.take('VIEW')) readView(cursor, reading, true);
  else if (takeSequence(cursor)) {
    takeIfExists(cursor);
    const sequence = cursor.relation();
    operations.push({ kind: 'alter-sequence', sequence, action: cursor.word() });
  } else if (!takeAccount(cursor, 'alter-role', operations)) {
    operations.push({ kind: 'other', command: otherCommand(cursor, 'ALTER') });
  }
};

const readers: Readonly<Record<string, Reader>> = {
  ALTER: (cursor, reading) => {
    const words = [1, 2, 3].map((ahead) => cursor.word(ahead));
    const object = words.find((word) => !['ONLINE', 'OFFLINE', 'IGNORE'].includes(word));
    if (object === 'TABLE') return readAlterTable(cursor, reading);
    cursor.skip();
    readAlter(cursor, reading);
    cursor.skip(Number.POSITIVE_INFINITY);
  },
  ANALYZE: readMaintenance,
  BEGIN: (cursor, reading) => {
    if (cursor.word(1) !== 'NOT') transaction('begin')(cursor, reading);
    else readBlock(cursor, reading);
  },
  CALL: readCall,
  CHECK: readMaintenance,
  CHECKSUM: readMaintenance,
  COMMIT: transaction('commit'),
  CREATE: readCreate,
  DELETE: readDelete,
  DO: readQuery,
  DROP: readDrop,
  GRANT: readGrant,
  INSERT: readInsert,
  LOAD: readLoad,
  LOCK: readLock,
  OPTIMIZE: readOptimize,
  RELEASE: transaction('release'),
  RENAME: readRenameTable,
  REPAIR: readMaintenance,
  REPLACE: readInsert,
  REVOKE: readGrant,
  ROLLBACK: (cursor, reading) => {
    const to = cursor.word(1) === 'TO' || (cursor.word(1) === 'WORK' && cursor.word(2) === 'TO');
    transaction(to ? 'rollback-to' : 'rollback')(cursor, reading);
  },
  SAVEPOINT: transaction('savepoint'),
  SELECT: readQuery,
  SET: readSet,
  START: (cursor, reading) => {
    (cursor.word(1) === 'TRANSACTION' ? transaction('begin') : readOther)(cursor, reading);
  },
  TABLE: readQuery,
  TRUNCATE: readTruncate,
  UPDATE: readUpdate,
  VALUES: readQuery,
  WITH: (cursor, reading) => passWith(cursor, reading, readStatement),
};

/** Reads what the statement does; throws Unreadable at what it does not know. */
export function readStatement(...[cursor, reading]: Parameters<Reader>): void {
  const read = readers[cursor.word()] ?? readOther;
  read(cursor, reading);
  if (!cursor.done) cursor.fail();
}
