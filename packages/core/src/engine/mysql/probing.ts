import type { Dialect } from '../../sql/dialect';
import type { RelationName } from '../../sql/operation';
import { quoteRelation } from '../../sql/quote-relation';
import type { ProbeErrorMeaning, ProbeStatements, Probing } from '../probing';
import type { DatabaseError, Session } from '../session';
import { mysqlLiteral } from './literal';
import { bestKey, type KeyRow } from './read-tables';

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const meanings: Readonly<Record<string, ProbeErrorMeaning>> = {
  '1146': 'gone',
  '1049': 'gone',
  '1054': 'changed',
  '1412': 'changed',
  // It is a view now that cannot be written to, or the column has become a generated one.
  '1288': 'changed',
  '3105': 'changed',
  '1906': 'changed',
  '1205': 'gave way',
  '1213': 'gave way',
  '2013': 'lost',
  '1053': 'lost',
  // The session was killed; MariaDB says 1927.
  '1927': 'lost',
  '4031': 'lost',
};

export function mysqlProbing(dialect: Dialect): Probing {
  return Object.freeze({
    // A server may have autocommit off for everybody, and every read would then keep its lock.
    prepare: async (session: Session) => {
      await session.execute('SET SESSION autocommit = 1');
    },
    statements: (session, relation) => probeStatements(dialect, session, relation),
    meaningOf: ({ code }: DatabaseError) => meanings[code] ?? 'refused',
  } satisfies Probing);
}

/**
 * EXPLAIN of an UPDATE opens the tables with the UPDATE's own metadata locks, SHARED_WRITE, also those behind foreign
 * keys, and executes nothing: https://dev.mysql.com/doc/refman/8.4/en/explain.html. Where it and a migration wait for
 * each other, the server ends the probe's statement (test/probe/metadata-deadlock.test.ts).
 */
async function probeStatements(
  dialect: Dialect,
  session: Session,
  relation: RelationName,
): Promise<ProbeStatements | 'missing' | 'no table'> {
  const schema = relation.schema ?? session.database;
  const [found] = await session.query<{ type: string }>(
    `SELECT TABLE_TYPE AS type FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?`,
    [schema, relation.name],
  );
  if (found === undefined) return 'missing';
  if (!['BASE TABLE', 'SYSTEM VERSIONED'].includes(found.type)) return 'no table';
  const table = quoteRelation(dialect, relation);
  const key = await readKey(session, schema, relation.name);
  const column = await readColumn(session, schema, relation.name);
  const quote = dialect.quoteIdentifier;
  const change =
    column === null
      ? `DELETE FROM ${table}`
      : `UPDATE ${table} SET ${quote(column)} = ${quote(column)}`;
  return {
    read: `SELECT 1 FROM ${table}${await whereKey(session, table, key.map(quote))} LIMIT 1`,
    write: `EXPLAIN ${change} WHERE FALSE`,
  };
}

async function readKey(session: Session, schema: string, name: string): Promise<readonly string[]> {
  const parts = await session.query<KeyRow>(
    `SELECT TABLE_NAME AS tableName, INDEX_NAME AS keyName, COLUMN_NAME AS name,
            COLUMN_NAME IS NOT NULL AND SUB_PART IS NULL AND NULLABLE = '' AS usable
       FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
      ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
    [schema, name],
  );
  return bestKey(parts) ?? [];
}

/** One that may be set to itself, if possible of no index; null where there is none. */
async function readColumn(session: Session, schema: string, name: string): Promise<string | null> {
  const [column] = await session.query<{ name: string }>(
    `SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COALESCE(GENERATION_EXPRESSION, '') = ''
      ORDER BY COLUMN_KEY <> '', ORDINAL_POSITION LIMIT 1`,
    [schema, name],
  );
  return column?.name ?? null;
}

/** For the row that comes first; nothing where the table is empty or has no key. */
async function whereKey(
  session: Session,
  table: string,
  columns: readonly string[],
): Promise<string> {
  if (columns.length === 0) return '';
  const values = columns.map((column, at) => `${column} AS v${at}`);
  const [row] = await session.query<Record<string, unknown>>(
    `SELECT ${values.join(', ')} FROM ${table} LIMIT 1`,
  );
  if (row === undefined) return '';
  const equals = columns.map((column, at) => `${column} = ${mysqlLiteral(row[`v${at}`])}`);
  return ` WHERE ${equals.join(' AND ')}`;
}
