import { columnType } from '@lockkeeper/core/catalog/column-type';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import type { Asking } from './offenders';

type Change = Pick<OperationOf<'alter-column-type'>, 'column' | 'type' | 'using'>;

/** Types whose input functions report an error without throwing it. */
const soft =
  /^(?:smallint|integer|bigint|numeric|real|double|boolean|date|timestamp|timestamptz|uuid|json|jsonb|inet)$/;

/**
 * The condition that a text meets which a plain cast (`word::int`) refuses, where the server can tell without
 * trying each row: https://www.postgresql.org/docs/current/functions-info.html, pg_input_is_valid, version 16.
 * Null where it cannot.
 */
export async function invalidInput(
  { engine, session }: Asking,
  table: RelationName,
  { column, type, using }: Change,
): Promise<string | null> {
  const target = columnType(type);
  const modified = type.includes('(') || target.array;
  if (!atLeast(session.version, 16) || using === null || modified || !soft.test(target.name)) {
    return null;
  }
  const { dialect } = engine;
  const quoted = dialect.quoteIdentifier(column);
  const [, value, written = ''] = /^\s*(.+?)\s*::\s*([a-z0-9 ]+?)\s*$/is.exec(using) ?? [];
  if (value !== quoted && value !== column) return null;
  if (columnType(written).name !== target.name) return null;
  const live = await engine.readLiveTable(session, table);
  const columns = typeof live === 'string' ? [] : live.columns;
  const now = columns.find(({ name }) => name === column)?.type ?? '';
  if (!/^(?:text|character varying)/.test(now)) return null;
  return `NOT pg_catalog.pg_input_is_valid(${quoted}, ${dialect.quoteLiteral(written)})`;
}
