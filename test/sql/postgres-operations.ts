import type { Operation, ParsedStatement, RelationName } from '@lockkeeper/core/sql/operation';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';

/** The first statement of a text, read. */
export function parse(sql: string): ParsedStatement {
  const [statement] = postgresDialect.split(sql, 'a.sql').statements;
  if (statement === undefined) throw new Error('no statement');
  return postgresDialect.parse(statement);
}

/** Its operations; all of it has to be read. */
export function operations(sql: string): readonly Operation[] {
  const { operations, unread } = parse(sql);
  expect(unread).toBeNull();
  return operations;
}

export function table(name: string, schema: string | null = null): RelationName {
  return { schema, name };
}
