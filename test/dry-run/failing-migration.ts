import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session, SessionOptions } from '@lockkeeper/core/engine/session';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { runMigration } from '@lockkeeper/core/migrations/run-migration';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

const usual: SessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** A database in which migrations given as texts are run. */
export interface TrialDatabase {
  connect(options?: Partial<SessionOptions>): Promise<Session>;
  execute(...statements: readonly string[]): Promise<void>;
  readonly administrator: { execute(...statements: readonly string[]): Promise<void> };
  /** Runs the up of a migration and gives what the server refused; null where it refused nothing. */
  run(text: string, observer?: RunObserver): Promise<StatementFailure | null>;
  drop(): Promise<void>;
}

export async function trialDatabase(server: TestServer): Promise<TrialDatabase> {
  const engine = engineOf(server.engine);
  const scratch: ScratchDatabase = await scratchDatabase(server);
  const connect = (options: Partial<SessionOptions> = {}) =>
    engine.connect(scratch.url, { ...usual, ...options });
  const inSession = async <Result>(
    work: (session: Session) => Promise<Result>,
    open: () => Promise<Session> = connect,
  ) => {
    const session = await open();
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };
  return {
    connect,
    execute: (...statements) => inSession(executeAll(statements)),
    administrator: {
      execute: (...statements) =>
        inSession(executeAll(statements), () => engine.connect(scratch.adminUrl, usual)),
    },
    run: (text, observer) =>
      inSession(async (session) => {
        const [migration] = plain.read([{ name: '7_change.sql', path: '7_change.sql', text }]);
        if (migration === undefined) throw new Error('no migration');
        try {
          await runMigration({
            ...{ session, dialect: engine.dialect, format: plain, migration, direction: 'up' },
            ...{ all: [migration], recordHistory: false },
            ...(observer === undefined ? {} : { observer }),
          });
          return null;
        } catch (error) {
          if (error instanceof StatementFailure) return error;
          throw error;
        }
      }),
    drop: () => scratch.drop(),
  };
}

function executeAll(statements: readonly string[]) {
  return async (session: Session): Promise<void> => {
    for (const sql of statements) await session.execute(sql);
  };
}
