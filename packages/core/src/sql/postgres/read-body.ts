import type { ParsedStatement, RoutineBody } from '../operation';
import { constantOf } from './constant-expression';
import { parsePostgres } from './parse';
import { type PlpgsqlPart, plpgsqlParts } from './plpgsql-parts';
import { splitPostgres } from './split';
import { unreadMessage } from './unread-message';

export function unreadBody(message: string): RoutineBody {
  return { operations: [], dynamic: 0, unread: message };
}

/** A body that is read when somebody asks for it: most routines of a history are never looked into. */
export function bodyOnDemand(read: () => RoutineBody): RoutineBody {
  let known: RoutineBody | null = null;
  const body = () => {
    known ??= read();
    return known;
  };
  return {
    get operations() {
      return body().operations;
    },
    get dynamic() {
      return body().dynamic;
    },
    get unread() {
      return body().unread;
    },
  };
}

/** A body in LANGUAGE sql, given as a text. */
export function sqlBody(text: string): RoutineBody {
  const { statements, errors } = splitPostgres(text, '');
  const read = statements.map(parsePostgres);
  return {
    operations: read.flatMap(({ operations }) => operations),
    dynamic: 0,
    unread: errors[0]?.message ?? firstUnread(read),
  };
}

/** The body of a DO or of a CREATE FUNCTION in PL/pgSQL; the text is the whole statement. */
export function plpgsqlBody(statement: string): RoutineBody {
  try {
    return bodyOf(plpgsqlParts(statement).map(readPart));
  } catch (thrown) {
    return unreadBody(unreadMessage(thrown));
  }
}

function bodyOf(read: readonly (Read | null)[]): RoutineBody {
  const known = read.filter((one) => one !== null);
  return {
    operations: known.flatMap(({ operations }) => operations),
    dynamic: read.length - known.length,
    unread: known.find(({ unread }) => unread !== null)?.unread ?? null,
  };
}

type Read = Pick<RoutineBody, 'operations' | 'unread'>;

/** What one part does; null for a statement whose text is made at run time. */
function readPart(part: PlpgsqlPart): Read | null {
  switch (part.kind) {
    case 'transaction':
      return { operations: [{ kind: 'transaction', action: part.action }], unread: null };
    case 'statement':
      return readOne(part.sql);
    case 'expression':
      return readExpression(part.sql);
    case 'dynamic': {
      const constant = constantOf(part.sql);
      return constant === null ? null : sqlBody(constant);
    }
  }
}

function readOne(sql: string): Read {
  const { operations, unread } = parsePostgres({
    sql,
    path: '',
    index: 1,
    line: 1,
    endLine: 1,
    comments: [],
    kind: 'sql',
  });
  return { operations, unread: unread?.message ?? null };
}

/** An expression matters for the queries in it and the functions that it calls. */
function readExpression(sql: string): Read {
  if (!sql.includes('(')) return { operations: [], unread: null };
  const { operations, unread } = readOne(`SELECT ${sql}`);
  return {
    operations: operations.filter(
      (one) => one.kind !== 'select' || one.reads.length + one.calls.length > 0,
    ),
    unread,
  };
}

function firstUnread(read: readonly ParsedStatement[]): string | null {
  return read.find(({ unread }) => unread !== null)?.unread?.message ?? null;
}
