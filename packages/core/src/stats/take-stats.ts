import { engineOf, engineOfUrl } from '../engine/engines';
import { unknownScheme } from '../migrations/target';
import type { DatabaseStats } from './database-stats';

/**
 * Asks a server for its estimates and settings. Reads its catalog alone, in a read-only transaction, so that no table
 * of the user's is locked and nothing waits behind it.
 */
export async function takeStats(url: string, signal: AbortSignal): Promise<DatabaseStats> {
  const engine = engineOfUrl(url);
  if (engine === null) throw unknownScheme();
  engine.checkUrl(url);
  const session = await engine.connect(url, {
    applicationName: 'lockkeeper stats',
    lockTimeoutMilliseconds: 5_000,
    statementTimeoutMilliseconds: 60_000,
    signal,
  });
  try {
    // A mysql:// URL may lead to a MariaDB server.
    const actual = engineOf(session.engine);
    // Before the snapshot, which has settings of its own.
    const settings = await actual.readSettings(session);
    const tables = await actual.readSnapshot(session, () => actual.readTableStats(session));
    return {
      engine: actual.name,
      version: session.version.text,
      takenAt: new Date().toISOString(),
      settings,
      tables,
    };
  } finally {
    await session.close();
  }
}
