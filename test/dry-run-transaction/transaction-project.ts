import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { runLockkeeperHere } from '../cli/run-here';
import { type Started, startLockkeeper } from '../cli/start-lockkeeper';
import { scratchDatabase } from '../harness/scratch';
import type { TestServer } from '../harness/test-server';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

export interface TransactionRun {
  readonly code: number | null;
  readonly error: string;
  /** Null where the run was refused. */
  readonly report: Report | null;
}

/** A target with rows, made by the first migration, and a folder whose second one is pending. */
export interface TransactionProject {
  readonly url: string;
  /** Of the account that owns the target. */
  connect(): Promise<Session>;
  /** Starts a dry run of this migration on the target itself. */
  start(migration: string, ...flags: readonly string[]): Started;
  run(migration: string, ...flags: readonly string[]): Promise<TransactionRun>;
  /** Of the last run; null where it left none. */
  report(): Report | null;
  write(name: string, text: string): void;
  removeFile(name: string): void;
  remove(): Promise<void>;
}

export async function transactionProject(
  server: TestServer,
  target: string,
): Promise<TransactionProject> {
  const engine = engineOf(server.engine);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-transaction-')));
  const scratch = await scratchDatabase(server);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('lockkeeper.yml', `engine: ${server.engine}\nformat: plain\nbase: version:1\n`);
  write('migrations/1_first.sql', target);
  const connect = () => engine.connect(scratch.url, options);
  const session = await connect();
  for (const { sql } of engine.dialect.split(target, 'target').statements) {
    await session.execute(sql);
  }
  await session.close();
  const file = join(folder, 'report.json');
  const given = (migration: string, flags: readonly string[]) => {
    write('migrations/2_second.sql', migration);
    rmSync(file, { force: true });
    const place = ['--working-directory', folder, '--database-url', scratch.url, '--json', file];
    return ['dry-run', '--mode', 'transaction', ...place, ...flags];
  };
  const report = () => (existsSync(file) ? fromJson(readFileSync(file, 'utf8')) : null);
  return {
    ...{ report, url: scratch.url, connect, write },
    start: (migration, ...flags) => startLockkeeper(given(migration, flags)),
    removeFile: (name) => rmSync(join(folder, name)),
    async run(migration, ...flags) {
      const { code, error } = await runLockkeeperHere(given(migration, flags));
      return { code, error, report: code === 0 || code === 1 ? report() : null };
    },
    async remove() {
      rmSync(folder, { recursive: true, force: true });
      await scratch.drop();
    },
  };
}
