import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { parseServerVersion, type ServerVersion } from '@lockkeeper/core/engine/server-version';

/** What a throwaway server would be where nobody names a version. */
const newest: Readonly<Record<EngineName, string>> = {
  postgres: '18',
  mysql: '9.7',
  mariadb: '10.11',
};

/** The version that the rules reckon with: the one asked for, else the default of the engine. */
export function assumedVersion(engine: EngineName, asked: string | undefined): ServerVersion {
  return parseServerVersion(asked ?? newest[engine]);
}
