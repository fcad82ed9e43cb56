import type { Connection } from 'mysql2/promise';
import { rowsOf } from './laboratory';

/** What performance_schema calls the session of a connection. */
export async function threadOf(connection: Connection): Promise<number> {
  const [session] = await rowsOf<{ thread: number }>(
    connection,
    `SELECT THREAD_ID AS thread FROM performance_schema.threads
      WHERE PROCESSLIST_ID = CONNECTION_ID()`,
  );
  return session?.thread ?? 0;
}
