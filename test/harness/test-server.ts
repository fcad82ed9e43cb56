import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/** A server that a jest run starts once and all its cases share. */
export interface TestServer {
  /** `PostgreSQL 18`. */
  readonly label: string;
  readonly engine: EngineName;
  /** `18.4`; the series asked for where the server could not be had. */
  readonly version: string;
  /** The administrator's, to the maintenance database. */
  readonly adminUrl: string;
  /** Of an account that is no administrator, to a database. */
  readonly userUrl: (database: string) => string;
  readonly userName: string;
}

/** What global-setup writes for the workers, a server a line of the list. */
export type ServerRecord = Omit<TestServer, 'userUrl'> & {
  /** Of the database `{database}`. */
  readonly userUrlPattern: string;
  /** Why the server could not be had; null where it runs. */
  readonly reason: string | null;
};

/** The environment variable with the name of that file. */
export const recordsVariable = 'LOCKKEEPER_TEST_SERVERS';
