import type { OperationOf } from '../operation';
import { postgresParser } from './library';
import { plainPlpgsql } from './plain-plpgsql';

/** What stands in a body of PL/pgSQL beside the words that steer it. */
export type PlpgsqlPart =
  | { readonly kind: 'statement' | 'expression'; readonly sql: string }
  /** EXECUTE: the expression whose value is the statement. */
  | { readonly kind: 'dynamic'; readonly sql: string }
  | { readonly kind: 'transaction'; readonly action: OperationOf<'transaction'>['action'] };

interface Tree extends Readonly<Record<string, unknown>> {
  readonly PLpgSQL_expr?: Tree;
  readonly query?: unknown;
}

/** A loop over a query: its parts come in the order of the text, the body last. */
const last = ['body', 'exceptions'];

/**
 * The parts of all the functions that a statement defines, in the order of the text. Throws where the
 * parser does not understand them, which knows no catalog and so no type but PostgreSQL's own.
 */
export function plpgsqlParts(statement: string): PlpgsqlPart[] {
  const parts: PlpgsqlPart[] = [];
  walk(parse(statement), parts);
  return parts;
}

function parse(statement: string): unknown {
  const parser = postgresParser();
  try {
    return parser.parsePlPgSQLSync(statement);
  } catch (thrown) {
    const plain = plainPlpgsql(statement);
    if (plain === statement) throw thrown;
    return parser.parsePlPgSQLSync(plain);
  }
}

function walk(value: unknown, parts: PlpgsqlPart[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) walk(one, parts);
    return;
  }
  const node = value as Tree;
  const keys = Object.keys(node);
  for (const key of keys) if (!last.includes(key)) walkPart(key, node[key], parts);
  for (const key of last) walk(node[key], parts);
}

function walkPart(key: string, value: unknown, parts: PlpgsqlPart[]): void {
  switch (key) {
    case 'PLpgSQL_stmt_dynexecute':
    case 'PLpgSQL_stmt_dynfors': {
      const { query, ...rest } = value as Tree;
      takeDynamic(query, parts);
      walk(rest, parts);
      break;
    }
    case 'dynquery':
      takeDynamic(value, parts);
      break;
    case 'PLpgSQL_expr':
      takeExpression(value as Tree, parts);
      break;
    case 'PLpgSQL_stmt_commit':
      parts.push({ kind: 'transaction', action: 'commit' });
      break;
    case 'PLpgSQL_stmt_rollback':
      parts.push({ kind: 'transaction', action: 'rollback' });
      break;
    default:
      walk(value, parts);
  }
}

function takeDynamic(value: unknown, parts: PlpgsqlPart[]): void {
  parts.push({ kind: 'dynamic', sql: String((value as Tree).PLpgSQL_expr?.query ?? '') });
}

// RawParseMode: src/include/parser/parser.h of PostgreSQL.
const statementMode = 0;
const expressionMode = 2;

function takeExpression({ query, parseMode }: Tree, parts: PlpgsqlPart[]): void {
  const sql = String(query);
  if (parseMode === statementMode) parts.push({ kind: 'statement', sql });
  else if (parseMode === expressionMode) parts.push({ kind: 'expression', sql });
  // The other modes are of assignments: `target := expression`.
  else parts.push({ kind: 'expression', sql: sql.replace(/^.*?:?=/s, '') });
}
