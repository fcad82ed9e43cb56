import type { Dialect } from '../sql/dialect';
import { applyOperation } from './replay';
import type { WritableSchema } from './replay-store';

const bringsRows = /^(?:INSERT|REPLACE)\b/i;

/** What of a dump could not be read. */
export interface UnreadPart {
  readonly line: number;
  readonly message: string;
}

/**
 * Applies a dump of a schema, as pg_dump --schema-only and mysqldump --no-data write it. What it makes was
 * made by no migration. Commands of a client and rows are passed over. The parser must be loaded.
 */
export function replaySnapshot(
  schema: WritableSchema,
  dialect: Dialect,
  text: string,
  path: string,
): UnreadPart[] {
  const { statements, errors } = dialect.split(text, path);
  const unread: UnreadPart[] = [...errors];
  for (const statement of statements) {
    if (statement.kind !== 'sql' || bringsRows.test(statement.sql)) continue;
    const parsed = dialect.parse(statement);
    for (const operation of parsed.operations)
      applyOperation(schema, operation, { migration: null });
    if (parsed.unread !== null) {
      unread.push({ line: parsed.unread.line, message: parsed.unread.message });
    }
  }
  return unread;
}
