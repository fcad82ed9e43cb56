import type { RelationName } from '../operation';
import type { Cursor } from './cursor';
import { clauseWords, keywords } from './query-words';
import { takeAlias } from './table-references';

/** What a query, or the queries inside of a statement, look at. */
export interface QueryReads {
  /** Tables and views, each once, without the names of WITH. */
  readonly reads: readonly RelationName[];
  /** The columns by the name of their relation; one without a qualifier counts for every relation. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Functions that it calls, the server's own among them. */
  readonly calls: readonly RelationName[];
  readonly locksRows: boolean;
}

/** What is open at one depth of parentheses. */
interface Level {
  /** In a list of tables, where a comma leads to another one. */
  from: boolean;
  /** A table comes next. */
  table: boolean;
  /** In a WITH, and whether a name of it comes next. */
  with: boolean;
  name: boolean;
  /** The arguments of a function: EXTRACT(DAY FROM a) names no table. */
  readonly call: boolean;
}

const level = (table: boolean, call: boolean): Level => ({
  from: table,
  table,
  with: false,
  name: false,
  call,
});

/** Goes through all that is left; `inTables` where a list of tables comes first, as in UPDATE. */
export function queryReads(cursor: Cursor, inTables = false): QueryReads {
  const levels: Level[] = [level(inTables, false)];
  const tables: { readonly table: RelationName; readonly alias: string | null }[] = [];
  const columns: { readonly qualifier: string | null; readonly name: string }[] = [];
  const calls: RelationName[] = [];
  const named = new Set<string>();
  let locksRows = false;
  let previous = '';
  const name = (at: Level) => {
    if (at.name) {
      at.name = false;
      named.add(cursor.identifier().toLowerCase());
      if (cursor.symbol() === '(') cursor.balanced();
      return;
    }
    if (at.table && cursor.word() !== 'LATERAL') {
      at.table = false;
      const table = cursor.relation();
      if (cursor.symbol() === '(') {
        calls.push(table);
        return;
      }
      if (cursor.take('PARTITION')) cursor.balanced();
      tables.push({ table, alias: takeAlias(cursor) });
      return;
    }
    const parts = [cursor.identifier()];
    let all = false;
    while (cursor.takeSymbol('.')) {
      all = cursor.takeSymbol('*');
      if (all || cursor.kind() === null || cursor.kind() === 'symbol') break;
      parts.push(cursor.identifier());
    }
    const last = parts.at(-1) ?? '';
    const schema = parts.at(-2) ?? null;
    if (all) columns.push({ qualifier: last, name: '*' });
    else if (cursor.symbol() === '(') calls.push({ schema, name: last });
    else if (previous !== 'AS') columns.push({ qualifier: schema, name: last });
  };
  while (!cursor.done) {
    const at = levels.at(-1) ?? level(false, false);
    const symbol = cursor.symbol();
    const word = cursor.word();
    const kind = cursor.kind();
    let seen = symbol;
    if (symbol === '(') {
      const query = ['SELECT', 'WITH', 'VALUES', 'TABLE'].includes(cursor.word(1));
      levels.push(level(at.table && !query, !query && previous === 'name'));
      at.table = false;
      cursor.skip();
    } else if (symbol === ')') {
      if (levels.length > 1) levels.pop();
      cursor.skip();
    } else if (symbol === '@') {
      // A variable of the user or of the server.
      while (cursor.takeSymbol('@'));
      if (!cursor.done) cursor.skip();
    } else if (symbol !== '') {
      if (symbol === ',' && at.from) at.table = true;
      if (symbol === ',' && at.with) at.name = true;
      const listed = ['SELECT', 'DISTINCT', 'ALL', ','].includes(previous);
      if (symbol === '*' && listed) columns.push({ qualifier: null, name: '*' });
      cursor.skip();
    } else if (kind === 'word' && keywords.has(word) && !isName(cursor)) {
      seen = word;
      if (word === 'FOR' && ['UPDATE', 'SHARE'].includes(cursor.word(1))) locksRows = true;
      if (word === 'SHARE' && cursor.word(1) === 'MODE') locksRows = true;
      follow(at, cursor, previous);
      cursor.skip();
    } else if (kind === 'word' || kind === 'identifier') {
      name(at);
      seen = 'name';
    } else cursor.skip();
    previous = seen;
  }
  const relations = tables.filter(
    ({ table }) => table.schema !== null || !named.has(table.name.toLowerCase()),
  );
  return {
    reads: eachOnce(relations.map(({ table }) => table)),
    columns: columnsOf(relations, columns),
    calls: eachOnce(calls),
    locksRows,
  };
}

/** Behind a dot or in front of one, a keyword is a name. */
function isName(cursor: Cursor): boolean {
  return cursor.symbol(1) === '.';
}

/** What a keyword opens or ends at its depth. */
function follow(at: Level, cursor: Cursor, previous: string): void {
  const word = cursor.word();
  if (word === 'FROM' || word === 'JOIN' || word === 'STRAIGHT_JOIN' || word === 'USING') {
    // USE INDEX FOR JOIN; FOR SYSTEM_TIME FROM; USING (a) of a join.
    const other = at.call || previous === 'FOR' || previous === 'SYSTEM_TIME';
    if (other || (word === 'USING' && cursor.symbol(1) === '(')) return;
    at.from = true;
    at.table = true;
  } else if (word === 'TABLE') at.table = true;
  else if (word === 'WITH' && previous !== 'BY' && !['ROLLUP', 'CHECK'].includes(cursor.word(1))) {
    at.with = true;
    at.name = cursor.word(1) !== 'RECURSIVE';
  } else if (word === 'RECURSIVE') at.name = at.with;
  else if (clauseWords.has(word)) {
    at.from = false;
    at.table = false;
    at.with = false;
  }
}

function eachOnce(relations: readonly RelationName[]): RelationName[] {
  const seen = new Map(relations.map((one) => [JSON.stringify([one.schema, one.name]), one]));
  return [...seen.values()];
}

function columnsOf(
  relations: readonly { readonly table: RelationName; readonly alias: string | null }[],
  columns: readonly { readonly qualifier: string | null; readonly name: string }[],
): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { qualifier, name } of columns) {
    for (const { table, alias } of relations) {
      const means = (alias ?? table.name).toLowerCase() === qualifier?.toLowerCase();
      if (qualifier !== null && !means) continue;
      found.set(table.name, (found.get(table.name) ?? new Set()).add(name));
    }
  }
  return Object.fromEntries([...found].map(([table, names]) => [table, [...names]]));
}
