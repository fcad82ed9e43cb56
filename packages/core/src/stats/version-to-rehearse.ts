import { parseServerVersion } from '../engine/server-version';
import type { DatabaseStats } from './database-stats';

/**
 * The series of production's server, for a throwaway one: behaviour changes between series, and of one only
 * some release is at hand. undefined where
 * what is known of production tells no version.
 */
export function versionToRehearse(
  stats: Pick<DatabaseStats, 'engine' | 'version'> | null,
): string | undefined {
  if (stats === null) return undefined;
  const { major, minor } = parseServerVersion(stats.version);
  if (major === 0) return undefined;
  return stats.engine === 'postgres' ? `${major}` : `${major}.${minor}`;
}
