import type { ColumnRef, FuncCall, JoinExpr, RangeVar, WithClause } from 'libpg-query';
import type { RelationName } from '../operation';
import {
  constantText,
  nodeOf,
  nodesOf,
  relationOf,
  relationOfNames,
  strings,
  tagOf,
} from './nodes';
import { identifiersOf } from './quoted-names';

/** What a query, or the queries inside of a statement, look at. */
export interface QueryReads {
  /** Tables and views, each once, without the names of WITH; sequences that nextval and its kin name. */
  readonly reads: readonly RelationName[];
  /** Columns by the name of their relation; one without a qualifier counts for every relation. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Functions, the server's own among them. */
  readonly calls: readonly RelationName[];
  readonly locksRows: boolean;
}

interface Found {
  readonly relations: RangeVar[];
  readonly sequences: RelationName[];
  readonly columns: { readonly qualifier: string | null; readonly name: string }[];
  readonly calls: RelationName[];
  locksRows: boolean;
}

/** Any node, with the clauses that say something about all of it. */
interface Clauses extends Readonly<Record<string, unknown>> {
  readonly withClause?: WithClause;
  readonly lockingClause?: unknown;
}

type Names = ReadonlySet<string>;

/** Their first argument names a sequence. */
const ofSequence = new Set(['nextval', 'setval', 'currval']);
/** Hold no query, or name what is not read: the alias that FOR UPDATE OF says, the new table. */
const passed = new Set(['A_Const', 'TypeName', 'intoClause', 'withClause', 'lockingClause']);

/** Goes through the parser's tree below each of these, whatever they are. */
export function queryReads(...roots: readonly unknown[]): QueryReads {
  const found: Found = { relations: [], sequences: [], columns: [], calls: [], locksRows: false };
  for (const root of roots) walk(root, new Set(), found);
  return {
    reads: eachOnce([...found.relations.map(relationOf), ...found.sequences]),
    columns: columnsOf(found),
    calls: eachOnce(found.calls),
    locksRows: found.locksRows,
  };
}

function walk(value: unknown, hidden: Names, found: Found): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) walk(one, hidden, found);
    return;
  }
  const node = value as Clauses;
  const names = node.withClause === undefined ? hidden : walkWith(node.withClause, hidden, found);
  if (node.lockingClause !== undefined) found.locksRows = true;
  for (const key in node) {
    const part = node[key];
    if (passed.has(key)) continue;
    if (key === 'RangeVar') takeRelation(part as RangeVar, names, found);
    else if (key === 'ColumnRef') takeColumn(part as ColumnRef, found);
    else {
      if (key === 'FuncCall') takeCall(part as FuncCall, found);
      if (key === 'JoinExpr') takeJoin(part as JoinExpr, found);
      walk(part, names, found);
    }
  }
}

/** The queries of a WITH see those before them, and with RECURSIVE all of them. */
function walkWith(clause: WithClause, hidden: Names, found: Found): Names {
  const queries = nodesOf(clause.ctes, 'CommonTableExpr');
  const names = new Set(hidden);
  if (clause.recursive === true) for (const { ctename = '' } of queries) names.add(ctename);
  for (const { ctename = '', ctequery } of queries) {
    walk(ctequery, names, found);
    names.add(ctename);
  }
  return names;
}

function takeRelation(range: RangeVar, hidden: Names, found: Found): void {
  if (range.schemaname === undefined && hidden.has(range.relname ?? '')) return;
  found.relations.push(range);
  // Columns of another name than the table's own: which is which is for the server to tell.
  if (range.alias?.colnames !== undefined) {
    found.columns.push({ qualifier: range.alias.aliasname ?? null, name: '*' });
  }
}

function takeColumn({ fields = [] }: ColumnRef, found: Found): void {
  const names = strings(fields);
  const last = fields.at(-1);
  if (last !== undefined && tagOf(last) === 'A_Star') {
    found.columns.push({ qualifier: names.at(-1) ?? null, name: '*' });
    return;
  }
  const [first = ''] = names;
  if (names.length === 1) {
    found.columns.push({ qualifier: null, name: first });
    // The name of a table is its whole row.
    found.columns.push({ qualifier: first, name: '*' });
  } else found.columns.push({ qualifier: names.at(-2) ?? null, name: names.at(-1) ?? '' });
}

/** The columns of both sides that are compared by name, and those that come under the name of the join. */
function takeJoin({ isNatural, usingClause, alias }: JoinExpr, found: Found): void {
  const names = isNatural === true || alias !== undefined ? ['*'] : strings(usingClause);
  for (const name of names) found.columns.push({ qualifier: null, name });
}

function takeCall({ funcname, args = [] }: FuncCall, found: Found): void {
  const call = relationOfNames(strings(funcname));
  found.calls.push(call);
  if (!ofSequence.has(call.name)) return;
  const constant =
    nodeOf(args[0], 'A_Const') ?? nodeOf(nodeOf(args[0], 'TypeCast')?.arg, 'A_Const');
  if (constant?.sval !== undefined) {
    found.sequences.push(relationOfNames(identifiersOf(constantText(constant))));
  }
}

function columnsOf({ relations, columns }: Found): Record<string, string[]> {
  const byQualifier = new Map<string | null, Set<string>>();
  for (const { qualifier, name } of columns) {
    byQualifier.set(qualifier, (byQualifier.get(qualifier) ?? new Set()).add(name));
  }
  const sets = new Map<string, Set<string>>();
  for (const { relname = '', alias } of relations) {
    const known = sets.get(relname) ?? new Set(byQualifier.get(null));
    for (const name of byQualifier.get(alias?.aliasname ?? relname) ?? []) known.add(name);
    sets.set(relname, known);
  }
  return Object.fromEntries([...sets].map(([name, known]) => [name, [...known]]));
}

function eachOnce(relations: readonly RelationName[]): RelationName[] {
  const byName = new Map(relations.map((one) => [`${one.schema ?? ''}\0${one.name}`, one]));
  return [...byName.values()];
}
