import type { LiveConstraint, LiveTable } from '../../catalog/live-table';
import { applyOperation, emptySchema } from '../../catalog/replay';
import { findTable, indexesOf } from '../../catalog/replay-lookup';
import type { ReplayedConstraint } from '../../catalog/replay-schema';
import type { Dialect } from '../../sql/dialect';
import type { RelationName } from '../../sql/operation';
import { quoteRelation } from '../../sql/quote-relation';
import type { LiveTableReading } from '../engine';
import { DatabaseError, type Session } from '../session';
import { withoutVersionComments } from './create-text';
import { withSettings } from './session-settings';

/**
 * Reads SHOW CREATE TABLE, for which SELECT is right enough, as any other statement is read; parts of
 * information_schema stay empty without more: https://dev.mysql.com/doc/refman/8.4/en/show-create-table.html
 */
export async function readLiveMysqlTable(
  dialect: Dialect,
  session: Session,
  name: RelationName,
): Promise<LiveTableReading> {
  const text = await showCreate(dialect, session, name);
  if (text === 'missing' || text === 'unreadable') return text;
  const { statements } = dialect.split(withoutVersionComments(text), '');
  const schema = emptySchema(dialect);
  for (const operation of statements.flatMap((one) => dialect.parse(one).operations)) {
    applyOperation(schema, operation, { migration: '' });
  }
  const table = findTable(schema, { schema: null, name: name.name });
  if (table === undefined) return 'unreadable';
  const live: LiveTable = {
    name,
    columns: table.columns.map((column) => ({
      name: column.name,
      type: column.type ?? '',
      notNull: column.notNull ?? false,
      hasDefault: column.default !== null,
    })),
    indexes: indexesOf(schema, table.name).map((index) => ({ ...index, valid: true })),
    constraints: table.constraints.flatMap(liveConstraint),
  };
  return live;
}

function liveConstraint(constraint: ReplayedConstraint): LiveConstraint[] {
  const { type, name, columns, references, expression } = constraint;
  // MariaDB's JSON is a LONGTEXT with a CHECK that nobody wrote.
  if (type === 'not-null' || (expression ?? '').includes('json_valid')) return [];
  return [{ name: name ?? '', type, columns, references, valid: true }];
}

async function showCreate(dialect: Dialect, session: Session, name: RelationName): Promise<string> {
  try {
    return await withSettings(session, { sql_mode: '', sql_quote_show_create: 1 }, async () => {
      const [row] = await session.query<Record<string, string>>(
        `SHOW CREATE TABLE ${quoteRelation(dialect, name)}`,
      );
      return row?.['Create Table'] ?? 'unreadable';
    });
  } catch (error) {
    // 1146: no such table; 1142: no right to it, be it there or not; 1049: no such database.
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === '1146' || error.code === '1049') return 'missing';
    if (error.code === '1142' || error.code === '1044') return 'unreadable';
    throw error;
  }
}
