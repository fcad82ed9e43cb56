import type { OperationOf } from '../operation';
import type { Cursor } from './cursor';
import type { Reader, Reading } from './reading';

type Scope = OperationOf<'set-parameter'>['scope'];

const scopes: Readonly<Record<string, Scope>> = {
  GLOBAL: 'global',
  PERSIST: 'global',
  PERSIST_ONLY: 'global',
  SESSION: 'session',
  LOCAL: 'session',
};

/** Forms of SET that set no parameter. */
const others = ['PASSWORD', 'ROLE', 'TRANSACTION', 'RESOURCE'];

export const readSet: Reader = (cursor, reading) => {
  cursor.expect('SET');
  const scoped = scopes[cursor.word()] === undefined ? 0 : 1;
  const word = cursor.word(scoped);
  const assigns = cursor.symbol(scoped + 1) === '=';
  const other =
    (others.includes(word) && !(assigns && word !== 'PASSWORD')) ||
    (word === 'DEFAULT' && cursor.word(1) === 'ROLE');
  if (other) {
    const command = word === 'DEFAULT' ? 'SET DEFAULT ROLE' : `SET ${word}`;
    reading.operations.push({ kind: 'other', command });
    cursor.skip(Number.POSITIVE_INFINITY);
    return;
  }
  do readAssignment(cursor, reading);
  while (cursor.takeSymbol(','));
};

function readAssignment(cursor: Cursor, reading: Reading): void {
  const { operations } = reading;
  if (takeNames(cursor, reading)) return;
  let scope: Scope = takeScope(cursor) ?? 'session';
  const user = cursor.symbol() === '@' && cursor.symbol(1) !== '@';
  if (!user && cursor.takeSymbol('@')) {
    cursor.expectSymbol('@');
    const inner = cursor.symbol(1) === '.' ? takeScope(cursor) : null;
    if (inner !== null) {
      scope = inner;
      cursor.expectSymbol('.');
    }
  }
  if (user) {
    cursor.skip();
    if (cursor.kind() === 'string') cursor.skip();
    else cursor.identifier();
  }
  const name = user ? '' : nameOf(cursor);
  cursor.takeSymbol(':');
  cursor.expectSymbol('=');
  const value = readValue(cursor);
  if (user) operations.push({ kind: 'other', command: 'SET' });
  else operations.push({ kind: 'set-parameter', name, value, scope });
}

function takeScope(cursor: Cursor): Scope | null {
  const scope = scopes[cursor.word()];
  if (scope === undefined) return null;
  cursor.skip();
  return scope;
}

/** The name of a parameter; a component's comes with a dot. */
function nameOf(cursor: Cursor): string {
  const first = cursor.identifier();
  const name = cursor.takeSymbol('.') ? `${first}.${cursor.identifier()}` : first;
  return name.toLowerCase();
}

/** SET NAMES and SET CHARACTER SET stand for several parameters; they are given by their words. */
function takeNames(cursor: Cursor, reading: Reading): boolean {
  const names = cursor.word() === 'NAMES' && cursor.symbol(1) !== '=' && cursor.take('NAMES');
  const name = names ? 'names' : 'character set';
  if (!names && !cursor.take('CHARACTER', 'SET') && !cursor.take('CHARSET')) return false;
  const value = cursor.value();
  if (cursor.take('COLLATE')) cursor.value();
  reading.operations.push({ kind: 'set-parameter', name, value: plain(value), scope: 'session' });
  return true;
}

function readValue(cursor: Cursor): string | null {
  const start = cursor.index;
  cursor.skipUntil(() => cursor.symbol() === ',');
  const text = cursor.textFrom(start);
  if (text === '') cursor.fail();
  return text.toUpperCase() === 'DEFAULT' ? null : plain(text);
}

/** A single literal without its quotes. */
function plain(text: string): string {
  const literal = /^(['"])((?:(?!\1).)*)\1$/s.exec(text);
  return literal?.[2] ?? text;
}
