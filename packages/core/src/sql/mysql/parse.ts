import { messageOf } from '../../errors';
import type { ParsedStatement } from '../operation';
import type { Statement } from '../statement';
import { findTemplate, templateMessage } from '../template';
import { cursor, Unreadable } from './cursor';
import type { MysqlFlavour } from './lexer';
import { readStatement } from './read-statement';
import type { Reading } from './reading';

/** Reads one statement; what was read before a place that could not be is kept. */
export function parseMysql(statement: Statement, flavour: MysqlFlavour): ParsedStatement {
  const reading = newReading();
  if (statement.kind === 'client-command') {
    const command = statement.sql.split(/\s/, 1)[0] ?? statement.sql;
    const message = `${command} is a command of the mysql client, which no server runs`;
    return parsed(reading, { message, line: statement.line });
  }
  try {
    readStatement(cursor(statement.sql, flavour), reading);
    return parsed(reading, null);
  } catch (thrown) {
    return parsed(reading, unreadOf(statement, thrown));
  }
}

function newReading(): Reading {
  return { operations: [], algorithm: null, lock: null, nested: readStatement };
}

function parsed(
  { operations, algorithm, lock }: Reading,
  unread: ParsedStatement['unread'],
): ParsedStatement {
  return { operations, algorithm, lock, unread };
}

function unreadOf(statement: Statement, thrown: unknown): { message: string; line: number } {
  const template = findTemplate(statement.sql);
  const place = thrown instanceof Unreadable ? thrown.at : 0;
  const at = template === null ? place : template.at;
  const message = template === null ? reasonOf(thrown) : templateMessage(template.text);
  return { message, line: statement.line + statement.sql.slice(0, at).split('\n').length - 1 };
}

function reasonOf(thrown: unknown): string {
  const reason = messageOf(thrown);
  return thrown instanceof Unreadable ? reason : `could not be read: ${reason}`;
}
