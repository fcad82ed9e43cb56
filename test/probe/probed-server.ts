import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session, SessionOptions } from '@lockkeeper/core/engine/session';
import { UserError } from '@lockkeeper/core/errors';
import { type Probe, startProbe } from '@lockkeeper/core/probe/start-probe';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

/** A database of one test, and what the server itself knows of the probe's connections to it. */
export interface ProbedDatabase {
  readonly isPostgres: boolean;
  /** Of the account without rights, as the migration's and the probe's. */
  connect(options?: Partial<SessionOptions>): Promise<Session>;
  execute(...statements: string[]): Promise<void>;
  /** `mostConnections` are to be had. */
  probe(tables: readonly string[], signal?: AbortSignal, mostConnections?: number): Promise<Probe>;
  /** The statements of the probe that wait for a lock at this moment. */
  waiting(): Promise<string[]>;
  /** How many of the test's own sessions wait for a lock. */
  ownWaiting(): Promise<number>;
  connections(): Promise<number>;
  killConnections(): Promise<void>;
  close(): Promise<void>;
}

interface Activity {
  readonly id: number;
  readonly statement: string | null;
  readonly waits: boolean | number;
}

const usual = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 20_000,
  statementTimeoutMilliseconds: 0,
};

const postgresActivity = `
  SELECT pid AS id, query AS statement, wait_event_type = 'Lock' AND state = 'active' AS waits
    FROM pg_stat_activity
   WHERE datname = current_database() AND application_name = 'lockkeeper probe'`;

// The probe's connections are those that are neither this one nor the test's own.
const mysqlActivity = `
  SELECT ID AS id, INFO AS statement, COALESCE(STATE, '') LIKE 'Waiting for table metadata lock%' AS waits
    FROM information_schema.PROCESSLIST WHERE DB = DATABASE()`;

export async function probedDatabase(server: TestServer): Promise<ProbedDatabase> {
  const engine = engineOf(server.engine);
  const isPostgres = server.engine === 'postgres';
  const scratch: ScratchDatabase = await scratchDatabase(server);
  const own: Session[] = [];
  const open = async (url: string, options: Partial<SessionOptions> = {}) => {
    const session = await engine.connect(url, { ...usual, ...options });
    own.push(session);
    return session;
  };
  const connect = (options?: Partial<SessionOptions>) => open(scratch.url, options);
  const admin = await open(scratch.adminUrl);
  const setup = await connect();
  const everybody = () => admin.query<Activity>(isPostgres ? postgresActivity : mysqlActivity);
  const isOwn = ({ id }: Activity) => own.some((session) => session.id === Number(id));
  const activity = async () => (await everybody()).filter((each) => !isOwn(each));
  const nameOf = (name: string): RelationName => ({ schema: null, name });
  return {
    isPostgres,
    connect,
    async execute(...statements) {
      for (const statement of statements) await setup.execute(statement);
    },
    probe(tables, signal = new AbortController().signal, mostConnections = 100) {
      let left = mostConnections;
      return startProbe({
        engine,
        async connect(options) {
          left -= 1;
          if (left < 0) throw new UserError({ what: 'there are too many', mend: 'Close some.' });
          return engine.connect(scratch.url, { ...usual, ...options });
        },
        tables: tables.map(nameOf),
        signal,
      });
    },
    waiting: async () =>
      (await activity()).flatMap(({ statement, waits }) =>
        Number(waits) === 1 ? [String(statement)] : [],
      ),
    ownWaiting: async () =>
      (await everybody()).filter((each) => isOwn(each) && Number(each.waits) === 1).length,
    connections: async () => (await activity()).length,
    async killConnections() {
      for (const { id } of await activity()) {
        await admin.query(isPostgres ? `SELECT pg_terminate_backend(${id})` : `KILL ${id}`);
      }
    },
    async close() {
      for (const session of own) await session.close();
      await scratch.drop();
    },
  };
}

/** Asks until the answer is wanted; throws with the last one after ten seconds. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = Date.now() + 10_000;
  while (true) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await delay(5);
  }
}
