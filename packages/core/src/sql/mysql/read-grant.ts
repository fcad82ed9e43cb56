import type { RelationName } from '../operation';
import type { Cursor } from './cursor';
import { eachAfterComma, type Reader, takeIfExists, takeIfNotExists } from './reading';

/** GRANT and REVOKE of privileges, of roles, and of the right to be a proxy. */
export const readGrant: Reader = (cursor, reading) => {
  const revoke = cursor.take('REVOKE');
  if (!revoke) cursor.expect('GRANT');
  takeIfExists(cursor);
  const { names, onlyPrivileges } = readPrivileges(cursor);
  const on = cursor.take('ON') ? readObject(cursor) : null;
  cursor.expect(revoke ? 'FROM' : 'TO');
  const to: string[] = [];
  eachAfterComma(cursor, () => to.push(readAccount(cursor)));
  const options = cursor.index;
  cursor.skip(Number.POSITIVE_INFINITY);
  const rest = cursor.textFrom(options);
  // REVOKE ALL PRIVILEGES, GRANT OPTION FROM names no object: it is about everything.
  const everywhere = onlyPrivileges && revoke ? '*.*' : 'ROLE';
  reading.operations.push({
    kind: 'grant',
    revoke,
    privileges: names,
    relations: on?.relations ?? [],
    object: on?.object ?? everywhere,
    to,
    withGrantOption: /\bWITH\b.*\b(?:GRANT|ADMIN)\s+OPTION\b/is.test(rest),
  });
};

function readPrivileges(cursor: Cursor): { names: string[]; onlyPrivileges: boolean } {
  const names: string[] = [];
  let onlyPrivileges = false;
  eachAfterComma(cursor, () => {
    const start = cursor.index;
    if (cursor.take('ALL')) {
      cursor.take('PRIVILEGES');
      names.push('ALL');
      onlyPrivileges = true;
      return;
    }
    if (cursor.kind() !== 'word') {
      names.push(readAccount(cursor));
      return;
    }
    cursor.skipUntil(
      () => [',', '('].includes(cursor.symbol()) || ['ON', 'TO', 'FROM'].includes(cursor.word()),
    );
    names.push(cursor.textFrom(start).replace(/\s+/g, ' ').toUpperCase());
    if (cursor.symbol() === '(') cursor.balanced();
  });
  if (names.some((name) => name === '')) cursor.fail();
  return { names, onlyPrivileges };
}

/** `*.*`, `shop.*`, a table, a routine, or the account that a proxy is for. */
function readObject(cursor: Cursor): { object: string; relations: RelationName[] } {
  for (const kind of ['FUNCTION', 'PROCEDURE', 'PACKAGE', 'LIBRARY']) {
    if (cursor.word() !== kind || cursor.symbol(1) === '.') continue;
    cursor.skip();
    if (kind === 'PACKAGE') cursor.take('BODY');
    cursor.relation();
    return { object: kind, relations: [] };
  }
  if (cursor.kind() === 'string') {
    readAccount(cursor);
    return { object: 'PROXY', relations: [] };
  }
  if (cursor.word(1) === '' && cursor.symbol(1) === '') cursor.take('TABLE');
  else if (cursor.word() === 'TABLE' && cursor.symbol(1) !== '.') cursor.skip();
  const start = cursor.index;
  if (cursor.takeSymbol('*')) {
    if (cursor.takeSymbol('.')) cursor.expectSymbol('*');
    return { object: cursor.textFrom(start).replace(/\s/g, ''), relations: [] };
  }
  const first = cursor.identifier();
  if (!cursor.takeSymbol('.')) {
    return { object: 'TABLE', relations: [{ schema: null, name: first }] };
  }
  if (cursor.takeSymbol('*')) return { object: `${first}.*`, relations: [] };
  return { object: 'TABLE', relations: [{ schema: first, name: cursor.identifier() }] };
}

/** `'app'@'%'` as written; it ends before what authenticates it. */
export function readAccount(cursor: Cursor): string {
  const start = cursor.index;
  if (cursor.kind() === null || cursor.kind() === 'symbol') cursor.fail();
  cursor.skip();
  if (cursor.symbol() === '(') cursor.balanced();
  if (cursor.takeSymbol('@')) {
    cursor.skip();
    // A host without quotes: app@10.0.0.1, app@localhost.
    while (cursor.takeSymbol('.') || cursor.takeSymbol('%')) {
      if (cursor.kind() === 'number' || cursor.kind() === 'word') cursor.skip();
    }
  }
  return cursor.textFrom(start);
}

/** CREATE USER, CREATE ROLE, ALTER USER; the cursor stands behind the verb. */
export const takeAccount = (
  cursor: Cursor,
  kind: 'create-role' | 'alter-role',
  operations: Parameters<Reader>[1]['operations'],
): boolean => {
  if (!cursor.take('USER') && !(kind === 'create-role' && cursor.take('ROLE'))) return false;
  if (kind === 'create-role') takeIfNotExists(cursor);
  else takeIfExists(cursor);
  const attributes: string[] = [];
  const roles: string[] = [];
  // Only a name follows a comma; the text of what authenticates it may hold a comma of its own.
  do {
    roles.push(readAccount(cursor));
    const start = cursor.index;
    cursor.skipUntil(() => cursor.symbol() === ',');
    attributes.push(...attributesIn(cursor.textFrom(start)));
  } while (cursor.takeSymbol(','));
  for (const role of roles) operations.push({ kind, role, attributes });
  return true;
};

/** What is worth a look: a password in the text, an account without one. */
function attributesIn(text: string): string[] {
  const found: string[] = [];
  if (/\bIDENTIFIED\b[^,]*\bBY\s+(?!RANDOM\b)(?:PASSWORD\s+)?['"]/i.test(text))
    found.push('PASSWORD');
  if (/\bACCOUNT\s+LOCK\b/i.test(text)) found.push('ACCOUNT LOCK');
  return found;
}
