import type { RelationName } from '../operation';
import type { Cursor } from './cursor';
import { eachAfterComma, type Reader, type Reading } from './reading';
import { readTableReferences, type TableReference, tableNamed } from './table-references';

const passModifiers = (cursor: Cursor) => {
  const modifiers = ['LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'QUICK', 'IGNORE'];
  while (modifiers.includes(cursor.word())) cursor.skip();
};

const clauseWords = ['WHERE', 'ORDER', 'LIMIT', 'RETURNING'];
const atClause = (cursor: Cursor) => () => clauseWords.includes(cursor.word());

export const readUpdate: Reader = (cursor, reading) => {
  cursor.expect('UPDATE');
  passModifiers(cursor);
  const references = readTableReferences(cursor, () => cursor.word() === 'SET');
  cursor.expect('SET');
  const [first] = references;
  if (first === undefined) return cursor.fail();
  const updated = new Map<RelationName, string[]>();
  eachAfterComma(cursor, () => {
    const { qualifier, column } = readTarget(cursor);
    cursor.takeSymbol(':');
    cursor.expectSymbol('=');
    const stop = atClause(cursor);
    cursor.skipUntil(() => cursor.symbol() === ',' || stop());
    // Which of several tables has a column without a qualifier, only a catalog knows.
    const table = (qualifier === null ? null : tableNamed(references, qualifier)) ?? first.table;
    updated.set(table, [...(updated.get(table) ?? []), column]);
  });
  const limits = readLimits(cursor);
  for (const [table, columns] of updated) {
    reading.operations.push({ kind: 'update', table, columns, ...limits });
  }
};

export const readDelete: Reader = (cursor, reading) => {
  cursor.expect('DELETE');
  passModifiers(cursor);
  const named = cursor.word() === 'FROM' ? [] : readTargets(cursor);
  cursor.expect('FROM');
  const start = cursor.index;
  const stop = atClause(cursor);
  const listed = readTargets(cursor);
  const using = named.length === 0 && cursor.take('USING');
  if (!using) cursor.skip(start - cursor.index);
  const references = readTableReferences(cursor, stop);
  if (references.length === 0) cursor.fail();
  const limits = readLimits(cursor);
  for (const table of deletedFrom(references, using ? listed : named)) {
    reading.operations.push({ kind: 'delete', table, ...limits });
  }
};

/** Without a list of its own, DELETE FROM deletes from the one table that it names. */
function deletedFrom(
  references: readonly TableReference[],
  targets: readonly RelationName[],
): RelationName[] {
  if (targets.length === 0) return references.slice(0, 1).map(({ table }) => table);
  return targets.map((target) => tableNamed(references, target) ?? target);
}

export const readInsert: Reader = (cursor, reading) => {
  cursor.skip();
  passModifiers(cursor);
  cursor.take('INTO');
  const table = cursor.relation();
  if (cursor.take('PARTITION')) cursor.balanced();
  let ahead = 0;
  while (cursor.symbol(ahead) === '(') ahead += 1;
  const query = ['SELECT', 'WITH', 'TABLE'];
  if (cursor.symbol() === '(' && !query.includes(cursor.word(ahead))) cursor.balanced();
  while (cursor.symbol() === '(') cursor.skip();
  const fromQuery = query.includes(cursor.word());
  if (!fromQuery && !['VALUES', 'VALUE', 'SET'].includes(cursor.word())) cursor.fail();
  cursor.skip(Number.POSITIVE_INFINITY);
  reading.operations.push({ kind: 'insert', table, fromQuery });
};

export const readLoad: Reader = (cursor, reading) => {
  cursor.expect('LOAD');
  cursor.skipUntil(() => cursor.word() === 'INTO' && cursor.word(1) === 'TABLE');
  if (cursor.take('INTO', 'TABLE')) {
    reading.operations.push({ kind: 'insert', table: cursor.relation(), fromQuery: false });
  } else reading.operations.push({ kind: 'other', command: 'LOAD' });
  cursor.skip(Number.POSITIVE_INFINITY);
};

/** `column`, `table.column` or `schema.table.column`. */
function readTarget(cursor: Cursor): { qualifier: RelationName | null; column: string } {
  const parts = [cursor.identifier()];
  while (cursor.takeSymbol('.')) parts.push(cursor.identifier());
  const column = parts.pop() ?? '';
  const name = parts.pop();
  return {
    qualifier: name === undefined ? null : { schema: parts.pop() ?? null, name },
    column,
  };
}

/** `t1, t2.*`: the tables that a DELETE over several tables deletes from. */
function readTargets(cursor: Cursor): RelationName[] {
  const targets: RelationName[] = [];
  do {
    const first = cursor.identifier();
    const qualified = cursor.symbol() === '.' && cursor.symbol(1) !== '*';
    if (qualified) cursor.skip();
    targets.push(
      qualified ? { schema: first, name: cursor.identifier() } : { schema: null, name: first },
    );
    if (cursor.symbol() === '.' && cursor.symbol(1) === '*') cursor.skip(2);
  } while (cursor.takeSymbol(','));
  return targets;
}

/** WHERE, ORDER BY, LIMIT and RETURNING at the end of an UPDATE or a DELETE. */
function readLimits(cursor: Cursor): { where: string | null; limit?: string } {
  const where = cursor.take('WHERE') ? textUntil(cursor, ['ORDER', 'LIMIT', 'RETURNING']) : null;
  if (cursor.take('ORDER', 'BY')) textUntil(cursor, ['LIMIT', 'RETURNING']);
  const limit = cursor.take('LIMIT') ? textUntil(cursor, ['RETURNING']) : null;
  if (cursor.take('RETURNING')) textUntil(cursor, []);
  return limit === null ? { where } : { where, limit };
}

function textUntil(cursor: Cursor, words: readonly string[]): string {
  const start = cursor.index;
  cursor.skipUntil(() => words.includes(cursor.word()));
  const text = cursor.textFrom(start);
  return text === '' ? cursor.fail() : text;
}

/** Passes WITH and its queries, so that the statement behind them can be read. */
export function passWith(cursor: Cursor, reading: Reading, next: Reader): void {
  cursor.expect('WITH');
  cursor.take('RECURSIVE');
  eachAfterComma(cursor, () => {
    cursor.identifier();
    if (cursor.symbol() === '(') cursor.balanced();
    cursor.expect('AS');
    cursor.balanced();
  });
  if (cursor.word() === 'WITH') cursor.fail();
  next(cursor, reading);
}
