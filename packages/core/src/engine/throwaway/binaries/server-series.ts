import type { EngineName } from '../../engine-name';
import { parseServerVersion, type ServerVersion } from '../../server-version';

export const engineTitles: Record<EngineName, string> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};

export const defaultPostgresMajor = '18';

/**
 * Whether a server is of the series asked for. A series is PostgreSQL's major and the first two numbers
 * of MySQL and MariaDB: behaviour changes between them, not within.
 */
export function isOfSeries(engine: EngineName, version: ServerVersion, asked: string): boolean {
  const wanted = parseServerVersion(asked);
  if (version.major !== wanted.major) return false;
  const namesMinor = /^\D*\d+\.\d/.test(asked);
  return engine === 'postgres' || !namesMinor || version.minor === wanted.minor;
}

/** How far two versions are apart, for choosing the nearest. */
export function distance(a: ServerVersion, b: ServerVersion): number {
  return Math.abs(a.major - b.major) * 1000 + Math.abs(a.minor - b.minor);
}
