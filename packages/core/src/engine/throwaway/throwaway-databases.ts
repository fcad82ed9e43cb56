import { createHash, randomBytes } from 'node:crypto';
import type { Engine } from '../engine';
import type { ServerVersion } from '../server-version';
import { DatabaseError, type Session, type SessionOptions } from '../session';

/** A database made for one purpose and dropped after it. */
export interface ThrowawayDatabase {
  readonly name: string;
  /** Servers that its source reaches and it does not, being a copy. */
  readonly cutOff: readonly string[];
  /** A session of the account that runs the migrations. */
  connect(options?: Partial<SessionOptions>): Promise<Session>;
  /** An administrator's session in the same database; the same account where there is only one. */
  observe(): Promise<Session>;
  /** The same, not ended by a cancel: for what has to be undone after one. */
  keep(): Promise<Session>;
  drop(): Promise<void>;
}

/** Where throwaway databases come from: a server of our own, or the user's. */
export interface DatabaseHost {
  readonly engine: Engine;
  readonly version: ServerVersion;
  readonly adminUrl: string;
  userUrl(database: string): string;
  /**
   * Part of the names of the databases: a run sweeps only what runs for the same target left, since it can
   * tell only of these whether they are still in use.
   */
  readonly target: string;
  /** The account that is to own new databases; undefined where it is the administrator. */
  readonly owner: string | undefined;
}

const anyPrefix = 'lockkeeper_copy_';

/** The throwaway account of a MySQL server has rights on databases that begin with `lockkeeper_`. */
function namePrefix(target: string): string {
  return `${anyPrefix}${createHash('sha256').update(target).digest('hex').slice(0, 8)}_`;
}

/** Makes databases on one server and drops them again, by one administrator's session that it keeps open. */
export class ThrowawayDatabases {
  readonly host: DatabaseHost;
  /** Left by a run that was killed, and not dropped yet: the server still works in them. */
  readonly notSwept: string[] = [];
  readonly #admin: Session;
  readonly #signal: AbortSignal;

  private constructor(host: DatabaseHost, admin: Session, signal: AbortSignal) {
    this.host = host;
    this.#admin = admin;
    this.#signal = signal;
  }

  /** Also drops the databases that a killed run left on this server. */
  static async open(host: DatabaseHost, signal: AbortSignal): Promise<ThrowawayDatabases> {
    const admin = await host.engine.connect(host.adminUrl, {
      applicationName: 'lockkeeper',
      lockTimeoutMilliseconds: 10_000,
      statementTimeoutMilliseconds: 0,
      mayIdle: true,
    });
    const databases = new ThrowawayDatabases(host, admin, signal);
    await databases.#sweep();
    return databases;
  }

  async create(): Promise<ThrowawayDatabase> {
    return this.#make(async (worker, name) => {
      await this.host.engine.databases.create(worker, name, this.host.owner);
      return [];
    });
  }

  /** Structure and rows of another database on the same server. */
  async copy(source: string): Promise<ThrowawayDatabase> {
    const { databases } = this.host.engine;
    return this.#make(async (worker, name) => {
      await databases.copy(worker, source, name, this.host.owner);
      // A copy of a copy has been cut off with it.
      return source.startsWith(anyPrefix) ? [] : this.#cutOff(name);
    });
  }

  /** Databases of the server that are none of these, of this run or another. */
  async others(): Promise<string[]> {
    const names = await this.host.engine.databases.list(this.#admin);
    return names.filter((name) => !name.startsWith(anyPrefix));
  }

  async close(): Promise<void> {
    await this.#admin.close();
  }

  async #make(
    create: (worker: Session, name: string) => Promise<readonly string[]>,
  ): Promise<ThrowawayDatabase> {
    const { engine } = this.host;
    const name = `${namePrefix(this.host.target)}${randomBytes(6).toString('hex')}`;
    await engine.databases.tryHold(this.#admin, name);
    // A session of its own: the administrator's has to drop what an abort left half made.
    const worker = await this.#connect(this.host.adminUrl, {});
    let cutOff: readonly string[];
    try {
      cutOff = await create(worker, name);
    } catch (error) {
      await engine.databases.drop(this.#admin, name);
      await engine.databases.release(this.#admin, name);
      throw error;
    } finally {
      await worker.close();
    }
    return {
      name,
      cutOff,
      connect: (options = {}) => this.#connect(this.host.userUrl(name), options),
      observe: () =>
        this.#connect(engine.withDatabase(this.host.adminUrl, name), {
          applicationName: 'lockkeeper observer',
        }),
      keep: () =>
        engine.connect(engine.withDatabase(this.host.adminUrl, name), {
          applicationName: 'lockkeeper keeper',
          lockTimeoutMilliseconds: 10_000,
          statementTimeoutMilliseconds: 0,
          mayIdle: true,
        }),
      drop: async () => {
        await engine.databases.drop(this.#admin, name);
        await engine.databases.release(this.#admin, name);
      },
    };
  }

  async #cutOff(name: string): Promise<readonly string[]> {
    const { engine, adminUrl } = this.host;
    const session = await this.#connect(engine.withDatabase(adminUrl, name), {});
    try {
      return await engine.databases.cutOff(session);
    } finally {
      await session.close();
    }
  }

  #connect(url: string, options: Partial<SessionOptions>): Promise<Session> {
    return this.host.engine.connect(url, {
      applicationName: 'lockkeeper',
      lockTimeoutMilliseconds: 10_000,
      statementTimeoutMilliseconds: 0,
      signal: this.#signal,
      ...options,
    });
  }

  /** A database of ours that nobody holds was left by a run that was killed. */
  async #sweep(): Promise<void> {
    const { databases } = this.host.engine;
    const prefix = namePrefix(this.host.target);
    for (const name of await databases.list(this.#admin)) {
      if (!name.startsWith(prefix)) continue;
      if (!(await databases.tryHold(this.#admin, name))) continue;
      try {
        await databases.drop(this.#admin, name);
      } catch (error) {
        if (!(error instanceof DatabaseError && isInUse(error))) throw error;
        this.notSwept.push(name);
      } finally {
        await databases.release(this.#admin, name);
      }
    }
  }
}

/**
 * A statement that was stopped may roll back for longer than a run should wait; 55006, object_in_use, is what a prepared
 * transaction in it gives: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function isInUse({ lockTimeout, code }: DatabaseError): boolean {
  return lockTimeout || code === '55006';
}
