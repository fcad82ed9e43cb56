import { mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';
import type { Operation, ParsedStatement } from '@lockkeeper/core/sql/operation';

/** The first statement of a text, read. */
export function parse(sql: string, dialect = mysqlDialect): ParsedStatement {
  const [statement] = dialect.split(sql, 'a.sql').statements;
  if (statement === undefined) throw new Error('no statement');
  return dialect.parse(statement);
}

/** What the first statement does; it must be read to its end. */
export function operations(sql: string, dialect = mysqlDialect): readonly Operation[] {
  const { operations, unread } = parse(sql, dialect);
  expect(unread).toBeNull();
  return operations;
}

export const table = (name: string, schema: string | null = null) => ({ schema, name });
