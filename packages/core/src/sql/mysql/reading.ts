import type { Operation } from '../operation';
import type { Cursor } from './cursor';

/** What has been read of a statement so far; it stays when the rest cannot be read. */
export interface Reading {
  readonly operations: Operation[];
  algorithm: string | null;
  lock: string | null;
  /** Reads the statements inside of a body. */
  readonly nested: Reader;
}

/** Reads one kind of statement; the cursor stands on its first word. */
export type Reader = (cursor: Cursor, reading: Reading) => void;

/** ALGORITHM=, LOCK= and MariaDB's WAIT, in any order; false where none comes next. */
export function takeOnlineClause(cursor: Cursor, reading: Reading): boolean {
  if (cursor.take('ALGORITHM')) {
    cursor.takeSymbol('=');
    reading.algorithm = cursor.identifier().toUpperCase();
    return true;
  }
  if (cursor.take('LOCK')) {
    cursor.takeSymbol('=');
    reading.lock = cursor.identifier().toUpperCase();
    return true;
  }
  return takeWait(cursor);
}

export function takeWait(cursor: Cursor): boolean {
  if (cursor.take('NOWAIT')) return true;
  if (cursor.word() !== 'WAIT' || cursor.kind(1) !== 'number') return false;
  cursor.skip(2);
  return true;
}

export function takeIfExists(cursor: Cursor): boolean {
  return cursor.take('IF', 'EXISTS');
}

export function takeIfNotExists(cursor: Cursor): boolean {
  return cursor.take('IF', 'NOT', 'EXISTS');
}

/** IF EXISTS where MariaDB has it and MySQL answers with a syntax error. */
export function takeMariadbIfExists(cursor: Cursor): boolean {
  return onlyMariadb(cursor, 'IF EXISTS', takeIfExists);
}

/** IF NOT EXISTS where MariaDB has it and MySQL answers with a syntax error. */
export function takeMariadbIfNotExists(cursor: Cursor): boolean {
  return onlyMariadb(cursor, 'IF NOT EXISTS', takeIfNotExists);
}

function onlyMariadb(cursor: Cursor, words: string, take: (cursor: Cursor) => boolean): boolean {
  if (cursor.flavour === 'mysql' && cursor.take(...words.split(' '))) {
    return cursor.fail(`has ${words} where MySQL knows no such form (MariaDB does)`);
  }
  return take(cursor);
}

/** Reads `item` once and again after every comma. */
export function eachAfterComma(cursor: Cursor, item: () => void): void {
  do item();
  while (cursor.takeSymbol(','));
}
