import type { Operation, OperationOf, RelationName } from '../operation';
import type { Cursor } from './cursor';
import { queryReads } from './query-reads';
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
  const start = cursor.index;
  const references = readTableReferences(cursor, () => cursor.word() === 'SET');
  cursor.expect('SET');
  const [first] = references;
  if (first === undefined) return cursor.fail();
  const updated = new Map<RelationName, Assignment[]>();
  eachAfterComma(cursor, () => {
    const { qualifier, column } = readTarget(cursor);
    cursor.takeSymbol(':');
    cursor.expectSymbol('=');
    const stop = atClause(cursor);
    const from = cursor.index;
    cursor.skipUntil(() => cursor.symbol() === ',' || stop());
    const expression = cursor.textFrom(from);
    // Which of several tables has a column without a qualifier, only a catalog knows.
    const table = (qualifier === null ? null : tableNamed(references, qualifier)) ?? first.table;
    updated.set(table, [...(updated.get(table) ?? []), { column, expression }]);
  });
  const limits = readLimits(cursor);
  const { reads } = queryReads(cursor.part(start, cursor.index), true);
  for (const [table, assignments] of updated) {
    const columns = assignments.map(({ column }) => column);
    const others = besides(table, reads);
    reading.operations.push({
      kind: 'update',
      table,
      columns,
      assignments,
      reads: others,
      ...limits,
    });
  }
};

type Assignment = NonNullable<OperationOf<'update'>['assignments']>[number];

/** What is read beside the table that is written. */
function besides(table: RelationName, reads: readonly RelationName[]): RelationName[] {
  return reads.filter(({ schema, name }) => schema !== table.schema || name !== table.name);
}

export const readDelete: Reader = (cursor, reading) => {
  cursor.expect('DELETE');
  passModifiers(cursor);
  // MariaDB's DELETE HISTORY FROM a versioned table.
  if (cursor.word(1) === 'FROM') cursor.take('HISTORY');
  const named = cursor.word() === 'FROM' ? [] : readTargets(cursor);
  cursor.expect('FROM');
  const start = cursor.index;
  const stop = atClause(cursor);
  const listed = readTargets(cursor);
  const using = named.length === 0 && cursor.take('USING');
  if (!using) cursor.skip(start - cursor.index);
  const tables = cursor.index;
  const references = readTableReferences(cursor, stop);
  if (references.length === 0) cursor.fail();
  const limits = readLimits(cursor);
  // Behind USING and without it the tables come first.
  const { reads } = queryReads(cursor.part(tables, cursor.index), true);
  for (const table of deletedFrom(references, using ? listed : named)) {
    reading.operations.push({ kind: 'delete', table, reads: besides(table, reads), ...limits });
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
  const replace = cursor.word() === 'REPLACE';
  cursor.skip();
  const modifiers = cursor.index;
  passModifiers(cursor);
  const ignore = /\bignore\b/i.test(cursor.textFrom(modifiers));
  cursor.take('INTO');
  const table = cursor.relation();
  if (cursor.take('PARTITION')) cursor.balanced();
  let ahead = 0;
  while (cursor.symbol(ahead) === '(') ahead += 1;
  const query = ['SELECT', 'WITH', 'TABLE'];
  if (cursor.symbol() === '(' && !query.includes(cursor.word(ahead))) cursor.balanced();
  const start = cursor.index;
  while (cursor.symbol() === '(') cursor.skip();
  const fromQuery = query.includes(cursor.word());
  if (!fromQuery && !['VALUES', 'VALUE', 'SET'].includes(cursor.word())) cursor.fail();
  const duplicate = { found: false };
  const where = fromQuery ? readQueryWhere(cursor) : null;
  cursor.skipUntil(() => {
    duplicate.found ||= cursor.word() === 'DUPLICATE' && cursor.word(1) === 'KEY';
    return false;
  });
  cursor.skip(Number.POSITIVE_INFINITY);
  reading.operations.push({
    kind: 'insert',
    table,
    fromQuery,
    reads: readsBehind(cursor, start, table),
    onConflict: replace || ignore || duplicate.found,
    where,
  });
};

/** A script of thousands of rows is not gone through for tables that it cannot name. */
function readsBehind(cursor: Cursor, start: number, table: RelationName): RelationName[] {
  if (!/\b(?:from|join|table)\b/i.test(cursor.textFrom(start))) return [];
  return besides(table, queryReads(cursor.part(start, cursor.index)).reads);
}

/** The WHERE of the query that comes next, if it has one of its own. */
function readQueryWhere(cursor: Cursor): string | null {
  const ends = ['GROUP', 'HAVING', 'ORDER', 'LIMIT', 'UNION', 'WINDOW', 'FOR', 'RETURNING'];
  cursor.skipUntil(() => cursor.word() === 'WHERE' || cursor.word() === 'DUPLICATE');
  if (!cursor.take('WHERE')) return null;
  const start = cursor.index;
  cursor.skipUntil(
    () =>
      ends.includes(cursor.word()) || (cursor.word() === 'ON' && cursor.word(1) === 'DUPLICATE'),
  );
  return cursor.textFrom(start);
}

export const readLoad: Reader = (cursor, reading) => {
  cursor.expect('LOAD');
  const start = cursor.index;
  cursor.skipUntil(() => cursor.word() === 'INTO' && cursor.word(1) === 'TABLE');
  const onConflict = /\b(?:ignore|replace)$/i.test(cursor.textFrom(start));
  if (cursor.take('INTO', 'TABLE')) {
    const table = cursor.relation();
    const query = { fromQuery: false, reads: [], where: null };
    reading.operations.push({ kind: 'insert', table, ...query, onConflict });
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
  const start = cursor.index;
  cursor.expect('WITH');
  cursor.take('RECURSIVE');
  const names = new Set<string>();
  eachAfterComma(cursor, () => {
    names.add(cursor.identifier().toLowerCase());
    if (cursor.symbol() === '(') cursor.balanced();
    cursor.expect('AS');
    cursor.balanced();
  });
  if (cursor.word() === 'WITH') cursor.fail();
  const inWith = queryReads(cursor.part(start, cursor.index)).reads;
  const before = reading.operations.length;
  next(cursor, reading);
  reading.operations.splice(
    before,
    Number.POSITIVE_INFINITY,
    ...reading.operations.slice(before).map((operation) => withReads(operation, inWith, names)),
  );
}

/** The operation with what WITH reads among its reads, and without the names that WITH gave. */
function withReads(
  operation: Operation,
  reads: readonly RelationName[],
  names: ReadonlySet<string>,
): Operation {
  if (!('reads' in operation) || operation.reads === undefined) return operation;
  const own = operation.reads.filter(
    ({ schema, name }) => schema !== null || !names.has(name.toLowerCase()),
  );
  const added = reads.filter(({ schema, name }) =>
    own.every((one) => one.schema !== schema || one.name !== name),
  );
  return { ...operation, reads: [...own, ...added] };
}
