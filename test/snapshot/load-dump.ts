import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session, SessionOptions } from '@lockkeeper/core/engine/session';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { type LoadedSnapshot, loadSnapshot } from '@lockkeeper/core/snapshot/load-snapshot';
import { readNamedSnapshot } from '@lockkeeper/core/snapshot/named-snapshot';
import type { ScratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

/** Dumps as the tools wrote them: pg_dump 15 and 18, mysqldump 9.7, mariadb-dump 10.11. */
export const dumps = join(__dirname, 'dumps');

const sessionOptions: SessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** Loads a dump as the account that is no administrator. */
export async function loadDump(
  server: TestServer,
  scratch: ScratchDatabase,
  path: string,
  outside: ReadonlySet<string> | null = null,
  steps: string[] = [],
): Promise<LoadedSnapshot> {
  const engine = engineOf(server.engine);
  const report = new ReportBuilder('dry-run');
  const from = { workingDirectory: dumps, report };
  const snapshot = await readNamedSnapshot(from, path, { engine, commit: null });
  if (snapshot === null) throw new Error('no snapshot');
  const connect = (options: Partial<SessionOptions> = {}) =>
    engine.connect(scratch.url, { ...sessionOptions, ...options });
  const database: ThrowawayDatabase = {
    name: scratch.name,
    connect,
    cutOff: [],
    observe: connect,
    keep: connect,
    drop: scratch.drop,
  };
  const progress = { step: (text: string) => void steps.push(text), note: () => {} };
  return loadSnapshot({ engine, snapshot, database, progress, outside });
}

/** Asks the database as the same account. */
export async function inScratch<Result>(
  server: TestServer,
  scratch: ScratchDatabase,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await engineOf(server.engine).connect(scratch.url, sessionOptions);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
