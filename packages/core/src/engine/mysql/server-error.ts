import { messageOf } from '../../errors';
import { DatabaseError } from '../session';

// https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
const interrupted = 1317;
const lockTimeouts = [1205, 3572];
/** MySQL's max_execution_time and MariaDB's max_statement_time. */
const statementTimeouts = [3024, 1969];

/** The driver's error as a DatabaseError; one without an error number of the server's means a lost connection. */
export function databaseError(error: unknown): DatabaseError {
  const number = errorNumber(error);
  if (number === null) {
    return new DatabaseError(`the connection to the server was lost: ${messageOf(error)}`, {
      ...noFacts,
      code: '2013',
    });
  }
  return new DatabaseError(messageOf(error), {
    ...noFacts,
    code: String(number),
    lockTimeout: lockTimeouts.includes(number),
    statementTimeout: statementTimeouts.includes(number),
  });
}

/** What a statement fails with that was killed because it ran too long; MySQL has such a limit for SELECT only. */
export function statementTimeoutError(milliseconds: number): DatabaseError {
  return new DatabaseError(`the statement was stopped after ${milliseconds} ms`, {
    ...noFacts,
    code: String(interrupted),
    statementTimeout: true,
  });
}

/** The statement was ended by KILL QUERY. */
export function isInterrupted(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === String(interrupted);
}

/** The error's number where the server sent it; null for the driver's own errors. */
function errorNumber(error: unknown): number | null {
  const { errno, sqlState } = error as { errno?: unknown; sqlState?: unknown };
  return typeof errno === 'number' && typeof sqlState === 'string' ? errno : null;
}

const noFacts = {
  detail: null,
  hint: null,
  position: null,
  lockTimeout: false,
  statementTimeout: false,
} as const;
