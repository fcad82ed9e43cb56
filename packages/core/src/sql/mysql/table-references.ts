import type { RelationName } from '../operation';
import type { Cursor } from './cursor';

export interface TableReference {
  readonly table: RelationName;
  readonly alias: string | null;
}

/** Words that follow a table and are no alias of it. */
const notAlias = new Set(
  `SET WHERE ORDER LIMIT RETURNING JOIN INNER LEFT RIGHT CROSS NATURAL STRAIGHT_JOIN OUTER ON USING
  USE IGNORE FORCE PARTITION FOR FROM VALUES VALUE SELECT GROUP HAVING WINDOW UNION EXCEPT INTERSECT
  WITH LOCK INTO OFFSET PROCEDURE`.split(/\s+/),
);

/** The tables of a FROM or UPDATE clause, up to `stop`; tables of subqueries are left out. */
export function readTableReferences(cursor: Cursor, stop: () => boolean): TableReference[] {
  const references: TableReference[] = [];
  let expected = true;
  while (!cursor.done && !stop()) {
    if (!expected) {
      expected = takeSeparator(cursor);
      continue;
    }
    cursor.take('LATERAL');
    if (cursor.symbol() === '(' && !startsSubquery(cursor)) {
      cursor.skip();
      continue;
    }
    const subquery = cursor.symbol() === '(';
    const table = subquery ? null : cursor.relation();
    // A table function such as JSON_TABLE(…) is no table of the database.
    const called = cursor.symbol() === '(';
    if (called) cursor.balanced();
    if (cursor.take('PARTITION')) cursor.balanced();
    const alias = takeAlias(cursor);
    if (table !== null && !called) references.push({ table, alias });
    expected = false;
  }
  return references;
}

/** Passes one token after a table; true where it leads to the next table. */
function takeSeparator(cursor: Cursor): boolean {
  if (cursor.take('JOIN') || cursor.take('STRAIGHT_JOIN') || cursor.takeSymbol(',')) return true;
  if (cursor.symbol() === '(') cursor.balanced();
  else cursor.skip();
  return false;
}

function startsSubquery(cursor: Cursor): boolean {
  return ['SELECT', 'WITH', 'VALUES', 'TABLE'].includes(cursor.word(1));
}

export function takeAlias(cursor: Cursor): string | null {
  if (cursor.take('AS')) return cursor.identifier();
  const named =
    cursor.kind() === 'identifier' || (cursor.kind() === 'word' && !notAlias.has(cursor.word()));
  return named ? cursor.identifier() : null;
}

/** The table that a qualifier such as the `o` of `o.total` means; null where none has that name. */
export function tableNamed(
  references: readonly TableReference[],
  qualifier: RelationName,
): RelationName | null {
  const found = references.find(({ table, alias }) =>
    alias === null || qualifier.schema !== null
      ? table.name === qualifier.name
      : alias.toLowerCase() === qualifier.name.toLowerCase(),
  );
  return found?.table ?? null;
}
