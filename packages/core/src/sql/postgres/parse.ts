import { messageOf } from '../../errors';
import type { ParsedStatement } from '../operation';
import type { Statement } from '../statement';
import { findTemplate, templateMessage } from '../template';
import { readStatement } from './read-statement';
import { sourceText } from './source-text';

type Parser = Pick<typeof import('libpg-query'), 'parseSync' | 'hasSqlDetails'>;

let parser: Parser | null = null;

/** Loads PostgreSQL's own parser, once. */
export async function loadPostgresParser(): Promise<void> {
  if (parser !== null) return;
  const library = await import('libpg-query');
  await library.loadModule();
  parser = library;
}

export function parsePostgres(statement: Statement): ParsedStatement {
  if (parser === null) throw new Error('the PostgreSQL dialect was not loaded before parse');
  const { sql } = statement;
  if (statement.kind === 'client-command') {
    return unread(statement, 0, `${firstWord(sql)} is a command of psql, which no server runs`);
  }
  // The parser takes a text that ends at the first NUL, and a server refuses such a text.
  const nul = sql.indexOf('\0');
  if (nul !== -1) return unread(statement, nul, 'holds a character with the code 0');
  try {
    const source = sourceText(sql);
    const statements = parser.parseSync(sql).stmts ?? [];
    const operations = statements.flatMap(({ stmt }) =>
      stmt === undefined ? [] : readStatement(stmt, source),
    );
    return { operations, algorithm: null, lock: null, unread: null };
  } catch (thrown) {
    return notParsed(statement, thrown, parser);
  }
}

function notParsed(statement: Statement, thrown: unknown, library: Parser): ParsedStatement {
  const template = findTemplate(statement.sql);
  if (template !== null) return unread(statement, template.at, templateMessage(template.text));
  const place = library.hasSqlDetails(thrown) ? (thrown.sqlDetails?.cursorPosition ?? 0) : 0;
  const message =
    thrown instanceof RangeError
      ? 'is nested too deeply to be read'
      : `could not be read: ${messageOf(thrown)}`;
  return unread(statement, place, message);
}

function unread(statement: Statement, at: number, message: string): ParsedStatement {
  const line = statement.line + statement.sql.slice(0, at).split('\n').length - 1;
  return { operations: [], algorithm: null, lock: null, unread: { message, line } };
}

function firstWord(sql: string): string {
  return sql.split(/\s/, 1)[0] ?? sql;
}
