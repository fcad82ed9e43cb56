import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { startLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

/** Files of a project whose pending migration holds a lock on `things` and then sleeps. */
function project(server: TestServer): Record<string, string> {
  const postgres = server.engine === 'postgres';
  const sleep = postgres ? 'SELECT pg_sleep(120)' : 'SELECT SLEEP(120)';
  const rows = postgres
    ? 'INSERT INTO things SELECT g, 0 FROM generate_series(1, 5000) g'
    : `INSERT INTO things SELECT a.n + 10 * b.n + 100 * c.n + 1, 0 FROM ${['a', 'b', 'c'].map((name) => `(${Array.from({ length: 10 }, (_, n) => `SELECT ${n} AS n`).join(' UNION ALL ')}) ${name}`).join(', ')}`;
  return {
    'lockkeeper.yml': [
      `engine: ${server.engine}`,
      'format: plain',
      'base: version:1',
      'backfills:',
      '  - {name: fill, table: things, set: n = 1, where: n = 0, batch-size: 10, pause-milliseconds: 200}',
      '',
    ].join('\n'),
    'migrations/1_things.sql': `CREATE TABLE things (id int PRIMARY KEY, n int NOT NULL);\n${rows};\n`,
    'migrations/1_things.down.sql': 'DROP TABLE things;\n',
    'slow-up/2_slow.sql': `UPDATE things SET n = n WHERE id = 1;\n${sleep};\n`,
    'slow-up/2_slow.down.sql': 'UPDATE things SET n = n WHERE id = 1;\n',
    'slow-down/2_slow.sql': 'UPDATE things SET n = n WHERE id = 1;\n',
    'slow-down/2_slow.down.sql': `UPDATE things SET n = n WHERE id = 1;\n${sleep};\n`,
  };
}

describeEachServer((server) => {
  let folder: string;
  let temporary: string;
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-cancel-')));
    temporary = join(folder, 'tmp');
    mkdirSync(temporary);
    // The throwaway's own account has to reach it.
    chmodSync(folder, 0o755);
    chmodSync(temporary, 0o777);
    for (const [name, text] of Object.entries(project(server))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    scratch = await scratchDatabase(server);
  });

  afterEach(async () => {
    await scratch.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a stage, sends SIGINT when it has said this, and checks everything that holds after a cancel. */
  async function cancelled(stage: readonly string[], when: string, pause = 700) {
    const file = join(folder, 'report.json');
    const { child, ended, said } = startLockkeeper(
      [...stage, '--working-directory', folder, '--json', file],
      { environment: { TMPDIR: temporary } },
    );
    await said(when);
    await new Promise((resolve) => setTimeout(resolve, pause));
    const signalled = performance.now();
    child.kill('SIGINT');
    const { code } = await ended;
    expect(performance.now() - signalled).toBeLessThan(7_500);
    expect(code).toBe(130);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect(report.verdict).toBe('fail');
    expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('cancelled');
    expect(readdirSync(temporary)).toEqual([]);
    expect(processesIn(temporary)).toEqual([]);
    return report;
  }

  const onThrowaway = (folderName: string) => [
    '--server-version',
    server.version,
    '--migrations',
    `migrations,${folderName}`,
  ];

  async function asAdmin<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await engineOf(server.engine).connect(scratch.adminUrl, options);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Sessions in the scratch database that are at work or hold a transaction open. */
  const sessionsLeft = () =>
    asAdmin((session) =>
      server.engine === 'postgres'
        ? session.query(
            `SELECT pid, state, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
          )
        : session.query(
            `SELECT id, info FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()`,
          ),
    );

  /** Fails with a lock timeout where somebody still holds a lock on the table. */
  const takeTheTable = () =>
    asAdmin(async (session) => {
      await session.execute('ALTER TABLE things ADD COLUMN taken int');
    });

  test('gate, in the middle of many migrations', () => {
    for (let version = 3; version < 3000; version += 1) {
      const columns = Array.from({ length: 40 }, (_, n) => `c${n} int`).join(', ');
      writeFileSync(
        join(folder, `migrations/${version}_t.sql`),
        `CREATE TABLE t${version} (id int PRIMARY KEY, ${columns});\n`,
      );
    }
    return cancelled(['gate', '--all'], 'gate:', 100);
  });

  test('dry-run', () => cancelled(['dry-run', ...onThrowaway('slow-up')], 'dry-run: 2'));

  test('lock-budget', () =>
    cancelled(['lock-budget', ...onThrowaway('slow-up')], 'lock-budget: 2'));

  test('rollback-verify', () =>
    cancelled(['rollback-verify', ...onThrowaway('slow-down')], 'rollback-verify: 2'));

  test('rehearse', () => cancelled(['rehearse', ...onThrowaway('slow-up')], 'dry-run: 2'));

  test('a start of the server', () =>
    cancelled(['dry-run', ...onThrowaway('slow-up')], 'starting'));

  test('migrate: the statement ends, and its lock is gone', async () => {
    await cancelled(
      ['migrate', '--database-url', scratch.url, '--migrations', 'migrations,slow-up'],
      'migrate: 2',
    );
    expect(await sessionsLeft()).toEqual([]);
    await takeTheTable();
  });

  test('backfill: what was done stays done, and goes on', async () => {
    const url = ['--database-url', scratch.url];
    const migrated = startLockkeeper(['migrate', ...url, '--working-directory', folder]);
    expect((await migrated.ended).code).toBe(0);
    const report = await cancelled(['backfill', ...url], 'backfill fill:');
    expect(report.stage).toBe('backfill');
    expect(await sessionsLeft()).toEqual([]);
    const done = await asAdmin((session) =>
      session.query<{ n: string }>('SELECT count(*) AS n FROM things WHERE n = 1'),
    );
    const rows = Number(done[0]?.n);
    expect(rows).toBeGreaterThanOrEqual(10);
    expect(rows % 10).toBe(0);
    await takeTheTable();
  });

  test('reconcile, while it waits for a lock', async () => {
    const url = ['--database-url', scratch.url];
    const migrated = startLockkeeper(['migrate', ...url, '--working-directory', folder]);
    expect((await migrated.ended).code).toBe(0);
    const holder = await engineOf(server.engine).connect(scratch.adminUrl, options);
    await holder.execute('BEGIN');
    await holder.execute(
      server.engine === 'postgres' ? 'LOCK TABLE things' : 'LOCK TABLES things WRITE',
    );
    try {
      await cancelled(['reconcile', '--mode', 'capture', ...url], 'reconcile: reading things');
    } finally {
      await holder.close();
    }
    expect(await sessionsLeft()).toEqual([]);
  });
});

/** Command lines of processes that name the folder; ours never does, as it has it in its environment. */
function processesIn(path: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(path) && !line.includes('ps -eo'));
}
