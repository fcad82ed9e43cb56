import { createHash } from 'node:crypto';
import { mysqlDialect } from '../../sql/mysql/dialect';
import type { Databases } from '../databases';
import { DatabaseError } from '../session';
import { copyDatabase } from './copy-database';

const quote = mysqlDialect.quoteIdentifier;

/**
 * Databases of a MySQL server. Databases have no owner there: the account that `owner` names has its rights
 * by a pattern over database names. It becomes the definer of what `copy` makes.
 */
export const mysqlDatabases: Databases = Object.freeze({
  async list(admin) {
    const rows = await admin.query<{ name: string }>(
      `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA
        WHERE SCHEMA_NAME NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
        ORDER BY SCHEMA_NAME`,
    );
    return rows.map(({ name }) => name);
  },
  async create(admin, name) {
    await admin.execute(`CREATE DATABASE ${quote(name)}`);
  },
  copy: copyDatabase,
  // What has its rows elsewhere is not copied at all.
  cutOff: async () => [],
  async drop(admin, name) {
    // Not information_schema.PROCESSLIST: it fails while any session runs a statement with an emoji.
    const sessions = await admin.query<Process>('SHOW PROCESSLIST');
    for (const { Id: id } of sessions.filter((session) => worksIn(session, name))) {
      if (id === admin.id) continue;
      try {
        await admin.execute(`KILL ${id}`);
      } catch (error) {
        // 1094: that session has ended by itself.
        if (!(error instanceof DatabaseError && error.code === '1094')) throw error;
      }
    }
    await admin.execute(`DROP DATABASE IF EXISTS ${quote(name)}`);
  },
  async tryHold(admin, name) {
    const [row] = await admin.query<{ held: number | null }>('SELECT GET_LOCK(?, 0) AS held', [
      lockName(name),
    ]);
    return Number(row?.held) === 1;
  },
  async release(admin, name) {
    await admin.execute('DO RELEASE_LOCK(?)', [lockName(name)]);
  },
} satisfies Databases);

interface Process {
  readonly Id: number;
  readonly db: string | null;
  readonly Info: string | null;
}

/**
 * In the database, or filling it from another one: the server goes on with that statement when the client was killed,
 * and holds the table until its end.
 */
function worksIn({ db, Info }: Process, name: string): boolean {
  return db === name || Info?.startsWith(`INSERT INTO ${quote(name)}.`) === true;
}

/** A lock's name has at most 64 characters: https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html */
function lockName(name: string): string {
  if (name.length <= 64) return name;
  return createHash('sha256').update(name).digest('hex');
}
