import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';

/** Everything that a dry run must leave as it was: catalog, rows, and where sequences stand. */
export async function targetState(session: Session): Promise<unknown> {
  const engine = engineOf(session.engine);
  const tables = await engine.readTables(session);
  const rows = await engine.readSnapshot(session, async () => {
    const found: Record<string, unknown> = {};
    for (const table of tables) {
      const columns = table.columns.map(({ name }) => name);
      found[table.label] = await engine.fingerprintTable(session, table, columns);
    }
    return found;
  });
  return {
    catalog: await engine.readCatalog(session),
    // Lockkeeper's own, which a catalog leaves out.
    relations: await relations(session),
    rows,
    positions: await positions(session),
  };
}

function relations(session: Session): Promise<object[]> {
  return session.engine === 'postgres'
    ? session.query(
        `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY 1`,
      )
    : session.query(
        `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1`,
      );
}

async function positions(session: Session): Promise<Record<string, unknown>> {
  return session.engine === 'postgres' ? postgresPositions(session) : mysqlPositions(session);
}

async function postgresPositions(session: Session): Promise<Record<string, unknown>> {
  const sequences = await session.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'S' ORDER BY 1`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of sequences) {
    [found[name]] = await session.query(`SELECT last_value::text, is_called FROM ${name}`);
  }
  return found;
}

/** Not by information_schema, whose AUTO_INCREMENT is a copy of up to a day's age on MySQL. */
async function mysqlPositions(session: Session): Promise<Record<string, unknown>> {
  const tables = await session.query<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await session.query<Record<string, string>>(`SHOW CREATE TABLE \`${name}\``);
    found[name] = /AUTO_INCREMENT=(\d+)/.exec(row?.['Create Table'] ?? '')?.[1] ?? null;
  }
  return found;
}
