import type { Session } from '../session';

/** Names of a database's tables and views, Lockkeeper's own left out. */
export async function relationNames(observer: Session, database: string): Promise<string[]> {
  const rows = await observer.query<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME NOT LIKE 'lockkeeper|_%' ESCAPE '|'`,
    [database],
  );
  return rows.map(({ name }) => name);
}
