import type { DataFailure } from '@lockkeeper/core/report/report';

type Kind = DataFailure['kind'];

/**
 * Errors that only rows cause, with what the rows may have done: PostgreSQL's SQLSTATEs for not null,
 * foreign key, unique, check and exclusion violations, values out of range and failing casts, and MySQL's
 * and MariaDB's numbers for the same. A domain's check fails like a table's, and MariaDB's JSON is a check.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 * https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html
 */
const kinds: Readonly<Record<string, readonly Kind[]>> = {
  '23502': ['nulls'],
  '23503': ['orphans'],
  '23505': ['duplicates'],
  '23514': ['check', 'conversion'],
  '23P01': ['exclusion'],
  '22001': ['conversion'],
  '22003': ['conversion'],
  '22007': ['conversion'],
  '22008': ['conversion'],
  '22P02': ['conversion'],
  '1062': ['duplicates'],
  '1138': ['nulls'],
  '1216': ['orphans'],
  '1217': ['orphans'],
  '1264': ['conversion'],
  '1265': ['nulls', 'conversion'],
  '1292': ['conversion'],
  '1366': ['conversion'],
  '1406': ['conversion'],
  '1451': ['orphans'],
  '1452': ['orphans'],
  '3140': ['conversion'],
  '3819': ['check'],
  '4025': ['check', 'conversion'],
};

/** What rows may have done that a server refuses a statement with this code; none for other errors. */
export function kindsOfCode(code: string): readonly Kind[] {
  return kinds[code] ?? [];
}
