import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import type { Session } from '@lockkeeper/core/engine/session';
import { replicatedMysql } from './replicated-mysql';
import { replicatedPostgres } from './replicated-postgres';

/** A server with one replica, both of a test's own. */
export interface ReplicatedServer {
  readonly engine: EngineName;
  /** Of the administrator, to the maintenance database. */
  readonly sourceUrl: string;
  readonly replicaUrl: string;
  /** An administrator's; closed by `stop`. */
  readonly source: Session;
  readonly replica: Session;
  /** The replica goes on to receive, and applies nothing. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** It applies each commit so many seconds after the source; 0 for at once. */
  lateBy(seconds: number): Promise<void>;
  /** MySQL and MariaDB: it ignores databases with names that begin like this; the empty text for none. */
  leaveOut?(beginning: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ReplicatedKind {
  readonly label: string;
  readonly engine: EngineName;
  start(): Promise<ReplicatedServer>;
}

export const replicatedKinds: readonly ReplicatedKind[] = [
  { label: 'PostgreSQL 18', engine: 'postgres', start: () => replicatedPostgres('18') },
  { label: 'PostgreSQL 14', engine: 'postgres', start: () => replicatedPostgres('14') },
  { label: 'MySQL by GTIDs', engine: 'mysql', start: () => replicatedMysql('mysql', true) },
  { label: 'MySQL by coordinates', engine: 'mysql', start: () => replicatedMysql('mysql', false) },
  { label: 'MariaDB', engine: 'mariadb', start: () => replicatedMysql('mariadb', true) },
];

/** Runs the tasks one after another, the last ones too where one fails. */
export async function stopAll(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
