import type { ParsedStatement } from '../operation';
import type { Statement } from '../statement';
import { findTemplate, templateMessage } from '../template';
import { postgresParser } from './library';
import { readStatement } from './read-statement';
import { sourceText } from './source-text';
import { unreadMessage } from './unread-message';

/** Reads one statement; never throws. */
export function parsePostgres(statement: Statement): ParsedStatement {
  const parser = postgresParser();
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
    return notParsed(statement, thrown);
  }
}

function notParsed(statement: Statement, thrown: unknown): ParsedStatement {
  const template = findTemplate(statement.sql);
  if (template !== null) return unread(statement, template.at, templateMessage(template.text));
  const place = postgresParser().hasSqlDetails(thrown)
    ? (thrown.sqlDetails?.cursorPosition ?? 0)
    : 0;
  return unread(statement, place, unreadMessage(thrown));
}

function unread(statement: Statement, at: number, message: string): ParsedStatement {
  const line = statement.line + statement.sql.slice(0, at).split('\n').length - 1;
  return { operations: [], algorithm: null, lock: null, unread: { message, line } };
}

function firstWord(sql: string): string {
  return sql.split(/\s/, 1)[0] ?? sql;
}
