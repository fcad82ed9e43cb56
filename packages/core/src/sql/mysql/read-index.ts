import { dropIndex } from './alter-drop';
import type { Cursor } from './cursor';
import { indexOf, readParts, takeKeyOptions, takeMethod } from './read-key';
import {
  type Reading,
  takeMariadbIfExists,
  takeMariadbIfNotExists,
  takeOnlineClause,
} from './reading';

/** The cursor stands behind CREATE [OR REPLACE]; false where no index is created. */
export function takeCreateIndex(cursor: Cursor, reading: Reading): boolean {
  const words = ['ONLINE', 'OFFLINE', 'UNIQUE', 'FULLTEXT', 'SPATIAL', 'VECTOR'];
  let ahead = 0;
  while (words.includes(cursor.word(ahead))) ahead += 1;
  if (cursor.word(ahead) !== 'INDEX') return false;
  if (!cursor.take('ONLINE')) cursor.take('OFFLINE');
  const type = cursor.take('INDEX') ? null : cursor.identifier().toLowerCase();
  if (type !== null) cursor.expect('INDEX');
  const ifNotExists = takeMariadbIfNotExists(cursor);
  const name = cursor.identifier();
  const before = takeMethod(cursor);
  cursor.expect('ON');
  const table = cursor.relation();
  const parts = readParts(cursor);
  const method = takeKeyOptions(cursor) ?? before;
  const special = type === 'unique' ? null : type;
  const key = { name, ...parts, method: special ?? method };
  reading.operations.push(indexOf(table, key, type === 'unique', ifNotExists));
  while (takeOnlineClause(cursor, reading) || takeKeyOptions(cursor) !== null);
  return true;
}

/** The cursor stands behind DROP; false where no index is dropped. */
export function takeDropIndex(cursor: Cursor, reading: Reading): boolean {
  if (!cursor.take('INDEX')) return false;
  const ifExists = takeMariadbIfExists(cursor);
  const name = cursor.identifier();
  cursor.expect('ON');
  reading.operations.push(dropIndex(cursor.relation(), name, ifExists));
  while (takeOnlineClause(cursor, reading));
  return true;
}
