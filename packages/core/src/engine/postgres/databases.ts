import { postgresDialect } from '../../sql/postgres/dialect';
import type { Databases } from '../databases';
import { cutOffPostgres } from './cut-off';

const quote = postgresDialect.quoteIdentifier;

/** Databases of a PostgreSQL server; `owner` may work in the new one without being a superuser. */
export const postgresDatabases: Databases = Object.freeze({
  async list(admin) {
    const rows = await admin.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE NOT datistemplate ORDER BY datname',
    );
    return rows.map((row) => row.name);
  },
  async create(admin, name, owner) {
    await admin.execute(`CREATE DATABASE ${quote(name)}${ownedBy(owner)} TEMPLATE template0`);
  },
  async copy(admin, source, name, owner) {
    await admin.execute(
      `CREATE DATABASE ${quote(name)}${ownedBy(owner)} TEMPLATE ${quote(source)}`,
    );
  },
  cutOff: cutOffPostgres,
  async drop(admin, name) {
    await admin.execute(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [name],
    );
    await admin.execute(`DROP DATABASE IF EXISTS ${quote(name)}`);
  },
  async tryHold(admin, name) {
    const [row] = await admin.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held`,
      [name],
    );
    return row?.held === true;
  },
  async release(admin, name) {
    await admin.execute(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [name]);
  },
} satisfies Databases);

function ownedBy(owner: string | undefined): string {
  return owner === undefined ? '' : ` OWNER ${quote(owner)}`;
}
