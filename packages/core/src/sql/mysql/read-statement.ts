import { commandWords } from '../command-words';
import type { OperationOf } from '../operation';
import { Unreadable } from './cursor';
import { otherCommand } from './other-command';
import { readAlterTable } from './read-alter-table';
import { passDefinitionOptions, readCreate } from './read-create';
import { passWith, readDelete, readInsert, readLoad, readUpdate } from './read-dml';
import { readDrop } from './read-drop';
import { readSet } from './read-set';
import {
  readAnalyze,
  readLock,
  readOptimize,
  readRenameTable,
  readTruncate,
} from './read-table-command';
import type { Reader } from './reading';

/** Commands without an operation of their own. */
const otherCommands = new Set(
  `BINLOG CACHE CALL CHANGE CHECK CHECKSUM CLONE DEALLOCATE DELIMITER DESC DESCRIBE DO EXECUTE EXPLAIN
  FLUSH GET GRANT HANDLER HELP IMPORT INSTALL KILL PREPARE PURGE REPAIR RESET RESTART RESIGNAL REVOKE
  SELECT SHOW SHUTDOWN SIGNAL START STOP TABLE UNINSTALL UNLOCK USE VALUES XA`.split(/\s+/),
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
  if (!otherCommands.has(cursor.word()) && cursor.symbol() !== '(') {
    cursor.fail();
  }
  const command = cursor.symbol() === '(' ? 'SELECT' : commandWords(words);
  reading.operations.push({ kind: 'other', command });
  cursor.skip(Number.POSITIVE_INFINITY);
};

const readers: Readonly<Record<string, Reader>> = {
  ALTER: (cursor, reading) => {
    const words = [1, 2, 3].map((ahead) => cursor.word(ahead));
    const object = words.find((word) => !['ONLINE', 'OFFLINE', 'IGNORE'].includes(word));
    if (object === 'TABLE') return readAlterTable(cursor, reading);
    cursor.skip();
    passDefinitionOptions(cursor);
    reading.operations.push({ kind: 'other', command: otherCommand(cursor, 'ALTER') });
    cursor.skip(Number.POSITIVE_INFINITY);
  },
  ANALYZE: readAnalyze,
  BEGIN: (cursor, reading) => {
    if (cursor.word(1) !== 'NOT') transaction('begin')(cursor, reading);
    else {
      reading.operations.push({ kind: 'other', command: 'BEGIN NOT ATOMIC' });
      cursor.skip(Number.POSITIVE_INFINITY);
    }
  },
  COMMIT: transaction('commit'),
  CREATE: readCreate,
  DELETE: readDelete,
  DROP: readDrop,
  INSERT: readInsert,
  LOAD: readLoad,
  LOCK: readLock,
  OPTIMIZE: readOptimize,
  RELEASE: transaction('release'),
  RENAME: readRenameTable,
  REPLACE: readInsert,
  ROLLBACK: (cursor, reading) => {
    const to = cursor.word(1) === 'TO' || (cursor.word(1) === 'WORK' && cursor.word(2) === 'TO');
    transaction(to ? 'rollback-to' : 'rollback')(cursor, reading);
  },
  SAVEPOINT: transaction('savepoint'),
  SET: readSet,
  START: (cursor, reading) => {
    (cursor.word(1) === 'TRANSACTION' ? transaction('begin') : readOther)(cursor, reading);
  },
  TRUNCATE: readTruncate,
  UPDATE: readUpdate,
  WITH: (cursor, reading) => passWith(cursor, reading, readStatement),
};

/** Reads what the statement does; throws Unreadable at what it does not know. */
export function readStatement(...[cursor, reading]: Parameters<Reader>): void {
  const read = readers[cursor.word()] ?? readOther;
  read(cursor, reading);
  if (!cursor.done) cursor.fail();
}
