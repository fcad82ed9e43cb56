import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { identifier, newName, relation } from './sql-text';
import type { OperationStep } from './step';

/**
 * SET NOT NULL without a scan under ACCESS EXCLUSIVE, on PostgreSQL 12 and later: a validated CHECK
 * proves it (https://www.postgresql.org/docs/12/release-12.html, E.23.3.1.1).
 */
export function notNullByCheck(step: OperationStep, table: RelationName, column: string): Fix[] {
  const alter = `ALTER TABLE ${relation(step, table)}`;
  const name = identifier(step, column);
  const check = identifier(step, newName(table, [column], 'not_null'));
  return [
    inTransaction(`${alter} ADD CONSTRAINT ${check} CHECK (${name} IS NOT NULL) NOT VALID`),
    inTransaction(`${alter} VALIDATE CONSTRAINT ${check}`),
    inTransaction(
      `${alter} ALTER COLUMN ${name} SET NOT NULL`,
      `${alter} DROP CONSTRAINT ${check}`,
    ),
  ];
}
