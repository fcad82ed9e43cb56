import type { DeleteStmt, FuncCall, InsertStmt, MergeStmt, Node, UpdateStmt } from 'libpg-query';
import type { RelationName } from '../operation';
import type { Statement } from '../statement';
import { postgresParser } from './library';
import {
  constantText,
  nodeOf,
  nodesOf,
  relationOf,
  relationOfNames,
  strings,
  tagOf,
} from './nodes';
import { bringsCode, cannotRunCode, refusedStatement } from './rolled-back-statements';

/** Rows that a statement puts into a table. */
export interface InsertedRows {
  readonly table: RelationName;
  /** Those that get a value; null where the statement does not name them, or gives one its default. */
  readonly columns: readonly string[] | null;
}

/** A table whose rows a statement changes. */
export interface WrittenTable {
  readonly table: RelationName;
  /** Whether foreign keys may carry the change on to other tables. */
  readonly cascades: boolean;
}

/** What of a statement a ROLLBACK might not take back, as far as its text tells. */
export interface RollbackReading {
  /** Why it must not run in a transaction that is to be rolled back; null where its kind allows it. */
  readonly refused: string | null;
  /** Every function that it names, but those for sequences: it, or a later statement, may run them. */
  readonly calls: readonly RelationName[];
  /** What `nextval` and `setval` are given: the text of a name, null for what is computed. */
  readonly sequences: readonly (string | null)[];
  readonly inserts: readonly InsertedRows[];
  /** Those of `inserts` among them. */
  readonly writes: readonly WrittenTable[];
  /** Whether it defines code that a later statement could run without naming it. */
  readonly bringsCode: boolean;
  readonly runsCode: boolean;
}

interface Found {
  readonly calls: RelationName[];
  readonly sequences: (string | null)[];
  readonly inserts: InsertedRows[];
  readonly writes: WrittenTable[];
  bringsCode: boolean;
}

/** Reads one statement; the dialect was loaded before. Never throws: what cannot be read is refused. */
export function readForRollback(statement: Statement): RollbackReading {
  const found: Found = { calls: [], sequences: [], inserts: [], writes: [], bringsCode: false };
  const node = onlyNode(statement);
  if (typeof node === 'string') return { ...found, refused: node, runsCode: true };
  walk(node, found);
  const tag = tagOf(node);
  return { ...found, refused: refusedStatement(node, tag), runsCode: !cannotRunCode.has(tag) };
}

/** The statement's tree, or why there is none. */
function onlyNode({ sql, kind }: Statement): Node | string {
  if (kind !== 'sql') return 'it is for a client program';
  // The parser takes a text that ends at the first NUL.
  if (sql.includes('\0')) return 'it holds a character with the code 0';
  try {
    const [first, ...more] = postgresParser().parseSync(sql).stmts ?? [];
    if (first?.stmt === undefined || more.length > 0) return 'it is not one statement';
    return first.stmt;
  } catch {
    return 'it could not be read';
  }
}

/** Through all of the parser's tree: what is called may stand anywhere in it. */
function walk(value: unknown, found: Found): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if ((bringsCode as ReadonlySet<string>).has(key)) found.bringsCode = true;
    if (key === 'FuncCall') takeCall(part as FuncCall, found);
    if (key === 'InsertStmt') takeInsert(part as InsertStmt, found);
    if (key === 'MergeStmt') takeMerge(part as MergeStmt, found);
    if (key === 'UpdateStmt') takeUpdate(part as UpdateStmt, found);
    if (key === 'DeleteStmt') takeDelete(part as DeleteStmt, found);
    if (key === 'TruncateStmt') {
      const { relations } = part as { readonly relations?: Node[] };
      for (const range of nodesOf(relations, 'RangeVar')) {
        found.writes.push({ table: relationOf(range), cascades: false });
      }
    }
    walk(part, found);
  }
}

function takeCall({ funcname, args = [] }: FuncCall, found: Found): void {
  const call = relationOfNames(strings(funcname));
  if (call.name !== 'nextval' && call.name !== 'setval') {
    found.calls.push(call);
    return;
  }
  const constant =
    nodeOf(args[0], 'A_Const') ?? nodeOf(nodeOf(args[0], 'TypeCast')?.arg, 'A_Const');
  found.sequences.push(constant?.sval === undefined ? null : constantText(constant));
}

function takeInsert(statement: InsertStmt, found: Found): void {
  const table = relationOf(statement.relation);
  const given =
    statement.cols !== undefined &&
    statement.override !== 'OVERRIDING_USER_VALUE' &&
    !usesDefault(statement);
  found.writes.push({ table, cascades: statement.onConflictClause !== undefined });
  found.inserts.push({ table, columns: given ? columnNames(statement.cols) : null });
}

function takeMerge(statement: MergeStmt, found: Found): void {
  const table = relationOf(statement.relation);
  found.writes.push({ table, cascades: true });
  const clauses = nodesOf(statement.mergeWhenClauses, 'MergeWhenClause');
  for (const { commandType, targetList, override } of clauses) {
    if (commandType !== 'CMD_INSERT') continue;
    const given = targetList !== undefined && override !== 'OVERRIDING_USER_VALUE';
    found.inserts.push({
      table,
      columns: given && !usesDefault(statement) ? columnNames(targetList) : null,
    });
  }
  if (usesDefault(statement)) found.inserts.push({ table, columns: null });
}

function takeDelete({ relation }: DeleteStmt, found: Found): void {
  found.writes.push({ table: relationOf(relation), cascades: true });
}

function takeUpdate(statement: UpdateStmt, found: Found): void {
  const table = relationOf(statement.relation);
  found.writes.push({ table, cascades: true });
  // SET id = DEFAULT takes a number of the sequence, as an insert does.
  if (usesDefault(statement)) found.inserts.push({ table, columns: null });
}

function usesDefault(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'SetToDefault' in value || Object.values(value).some(usesDefault);
}

function columnNames(list: Node[] | undefined): string[] {
  return nodesOf(list, 'ResTarget').map(({ name = '' }) => name);
}
