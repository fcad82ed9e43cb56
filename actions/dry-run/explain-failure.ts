import {
  failureFinding,
  type StatementFailure,
} from '@lockkeeper/core/migrations/statement-failure';
import type { NewFinding } from '@lockkeeper/core/report/report-builder';
import type { Dialect } from '@lockkeeper/core/sql/dialect';
import { dataRewrite } from './data-rewrite';

/**
 * Errors that only rows cause: PostgreSQL's SQLSTATEs for not null, foreign key, unique, check and exclusion
 * violations, values out of range and failing casts, and MySQL's and MariaDB's numbers for the same.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 * https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html
 */
const dataErrors = new Set([
  ...['23502', '23503', '23505', '23514', '23P01', '22001', '22003', '22007', '22008', '22P02'],
  ...['1062', '1138', '1216', '1217', '1264', '1265', '1292', '1366', '1406', '1451', '1452'],
  ...['3819', '4025'],
]);

/** The finding of a refused statement; one that fails on rows says so and comes with a rewrite. */
export async function explainFailure(
  failure: StatementFailure,
  dialect: Dialect,
): Promise<NewFinding> {
  const finding = failureFinding(failure);
  if (!dataErrors.has(failure.refusal.code)) return finding;
  await dialect.load();
  const { advice, fix } = dataRewrite(failure, dialect);
  return {
    ...finding,
    rule: 'fails-on-data',
    title: 'The rows in the table do not allow this',
    message: `${finding.message} A database without rows would have accepted it. ${advice}`,
    fix,
    evidence: 'data',
  };
}
