import type { EngineName } from '@lockkeeper/core/engine/engine-name';

export interface WantedServer {
  readonly label: string;
  readonly engine: EngineName;
  /** Undefined where any will do. */
  readonly version?: string;
}

/** The servers that the tests run on. */
export const wantedServers: readonly WantedServer[] = [
  { label: 'PostgreSQL 18', engine: 'postgres', version: '18' },
  { label: 'PostgreSQL 14', engine: 'postgres', version: '14' },
  { label: 'MySQL 9.7', engine: 'mysql', version: '9.7' },
  { label: 'MariaDB', engine: 'mariadb' },
];
