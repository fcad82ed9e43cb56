import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { type Started, startLockkeeper } from '../cli/start-lockkeeper';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { targetState } from '../harness/target-state';
import type { TestServer } from '../harness/test-server';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** What the target holds: rows, numbers that were given, a number that was given and is of no row. */
function history(postgres: boolean): string {
  return postgres
    ? `CREATE TABLE things (id serial PRIMARY KEY, n int NOT NULL, note text);
       CREATE TABLE parts (id bigint GENERATED ALWAYS AS IDENTITY, thing int REFERENCES things);
       CREATE SEQUENCE tickets;
       CREATE VIEW few AS SELECT * FROM things WHERE n < 3;
       INSERT INTO things (n, note) SELECT g % 7, 'n' || g FROM generate_series(1, 500) g;
       INSERT INTO parts (thing) SELECT id FROM things;
       DELETE FROM parts WHERE thing = 500;
       SELECT nextval('tickets');`
    : `CREATE TABLE things (id int AUTO_INCREMENT PRIMARY KEY, n int NOT NULL, note text) ENGINE=InnoDB;
       CREATE TABLE parts (id bigint AUTO_INCREMENT PRIMARY KEY, thing int, FOREIGN KEY (thing) REFERENCES things (id)) ENGINE=InnoDB;
       CREATE VIEW few AS SELECT * FROM things WHERE n < 3;
       INSERT INTO things (n, note) VALUES ${Array.from({ length: 500 }, (_, g) => `(${g % 7}, 'n${g}')`).join(', ')};
       INSERT INTO parts (thing) SELECT id FROM things;
       DELETE FROM parts WHERE thing = 500;`;
}

/** Pending migrations; those for a copy move what stands in sequences, which a transaction refuses. */
function migrations(postgres: boolean) {
  const sleep = postgres ? 'SELECT pg_sleep(120)' : 'SELECT SLEEP(120)';
  const change =
    'ALTER TABLE things ADD COLUMN extra int;\nUPDATE things SET extra = 1, n = n + 1;\n';
  const numbers = "INSERT INTO things (n, note) VALUES (1, 'new');\nDELETE FROM parts;\n";
  const refused = 'CREATE UNIQUE INDEX things_n ON things (n);\n';
  return {
    copy: {
      sound: change + numbers,
      refused: change + numbers + refused,
      slow: `${change}${numbers}${sleep};\n`,
    },
    transaction: {
      sound: `${change}DELETE FROM parts;\nTRUNCATE parts RESTART IDENTITY;\n`,
      refused: `${change}DELETE FROM parts;\n${refused}`,
      slow: `${change}DELETE FROM parts;\n${sleep};\n`,
    },
  };
}

type Mode = 'copy' | 'transaction';

describeEachServer((server: TestServer) => {
  const postgres = server.engine === 'postgres';
  const engine = engineOf(server.engine);
  let folder: string;
  let scratch: ScratchDatabase;
  let before: unknown;

  async function asAdmin<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await engine.connect(scratch.adminUrl, options);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
  /** Of this target only: other tests make databases on this server, too. */
  const copies = () =>
    asAdmin(async (session) => {
      const target = createHash('sha256').update(scratch.name).digest('hex').slice(0, 8);
      const names = await engine.databases.list(session);
      return names.filter((name) => name.startsWith(`lockkeeper_copy_${target}_`));
    });
  const expectAsBefore = async () => expect(await asAdmin(targetState)).toEqual(before);

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-leaves-')));
    scratch = await scratchDatabase(server);
    const first = history(postgres);
    write('lockkeeper.yml', `engine: ${server.engine}\nformat: plain\nbase: version:1\n`);
    write('migrations/1_things.sql', first);
    await asAdmin(async (session) => {
      for (const { sql } of engine.dialect.split(first, 'first').statements) {
        await session.execute(sql);
      }
    });
    before = await asAdmin(targetState);
  });

  afterEach(async () => {
    for (const name of await copies()) {
      await asAdmin((session) => engine.databases.drop(session, name));
    }
    await scratch.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  function start(mode: Mode, which: 'sound' | 'refused' | 'slow'): Started {
    write('migrations/2_change.sql', migrations(postgres)[mode][which]);
    return startLockkeeper([
      ...['dry-run', '--mode', mode, '--database-url', scratch.adminUrl],
      ...['--working-directory', folder, '--json', join(folder, 'report.json')],
      ...['--statement-timeout-ms', '0'],
    ]);
  }
  const report = () => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));

  /** Of the target, that a dry run works in a copy of it and says so. */
  async function expectSound(mode: Mode): Promise<void> {
    const { code, error } = await start(mode, 'sound').ended;
    expect(`${code} ${error}`).toMatch(/^0 /);
    const facts = report().measurements.facts.map(({ value }: { value: string }) => value);
    expect(facts).toContain(
      mode === 'copy'
        ? 'a copy of the target'
        : 'the target itself, in one transaction that was rolled back',
    );
  }

  /** Until a session runs the statement that sleeps. */
  async function asleep(): Promise<void> {
    await until('the statement sleeps', async () => (await sleeping()) > 0);
  }
  const sleeping = () =>
    asAdmin(async (session) => {
      const rows = await session.query<Record<string, string | null>>(
        postgres ? 'SELECT query AS info, datname AS db FROM pg_stat_activity' : 'SHOW PROCESSLIST',
      );
      return rows.filter((row) => {
        const { info = row.Info, db } = row;
        const ours = db === scratch.name || db?.includes('lockkeeper_copy_') === true;
        return ours && /^SELECT (pg_sleep|SLEEP)\(120\)/.test(info ?? '');
      }).length;
    });

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 20_000;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`never: ${what}`);
      await seconds(0.05);
    }
  }

  /** Nothing of the killed run is at work in the target any more. */
  const quiet = () =>
    until('the server has ended the sessions', () =>
      asAdmin(async (session) => {
        const rows = await session.query(
          postgres
            ? `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'lockkeeper%' AND pid <> pg_backend_pid() AND application_name <> 'lockkeeper test'`
            : `SELECT 1 FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()`,
        );
        return rows.length === 0;
      }),
    );

  /** Makes a copy of the target wait in its middle; what is returned lets it go on. */
  async function holdTheCopy(): Promise<() => Promise<void>> {
    // PostgreSQL copies no database that has a session; it waits 5 s for it to go.
    const holder = await engine.connect(scratch.adminUrl, options);
    if (!postgres) await holder.execute('LOCK TABLES things WRITE');
    return () => holder.close();
  }

  const modes: readonly Mode[] = postgres ? ['copy', 'transaction'] : ['copy'];

  describe.each(modes)('mode %s', (mode) => {
    test('success', async () => {
      await expectSound(mode);
      await expectAsBefore();
      expect(await copies()).toEqual([]);
    });

    test('a statement that is refused half-way', async () => {
      const { code } = await start(mode, 'refused').ended;
      expect(code).toBe(1);
      expect(report().findings).toMatchObject([{ rule: 'fails-on-data' }]);
      await expectAsBefore();
      expect(await copies()).toEqual([]);
    });

    test('a cancel while the migration runs', async () => {
      const { child, ended } = start(mode, 'slow');
      await asleep();
      child.kill('SIGINT');
      expect((await ended).code).toBe(130);
      expect(report().findings).toMatchObject([{ rule: 'cancelled' }]);
      await expectAsBefore();
      expect(await copies()).toEqual([]);
    });

    test('the process killed while the migration runs', async () => {
      const { child, ended } = start(mode, 'slow');
      await asleep();
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();
      await quiet();
      await expectAsBefore();
      expect((await copies()).length > 0).toBe(mode === 'copy');
      await expectSound(mode);
      expect(await copies()).toEqual([]);
      await expectAsBefore();
    });
  });

  test('a cancel while the target is copied', async () => {
    const release = await holdTheCopy();
    try {
      const { child, ended, said } = start('copy', 'sound');
      await said('copying');
      await seconds(0.5);
      child.kill('SIGINT');
      expect((await ended).code).toBe(130);
    } finally {
      await release();
    }
    await expectAsBefore();
    expect(await copies()).toEqual([]);
  });

  test('the process killed while the target is copied', async () => {
    const release = await holdTheCopy();
    const { child, ended, said } = start('copy', 'sound');
    try {
      await said('copying');
      await seconds(0.5);
      child.kill('SIGKILL');
      await ended;
      // PostgreSQL has not begun it.
      if (!postgres) expect(await copies()).toHaveLength(1);
    } finally {
      await release();
    }
    await expectSound('copy');
    expect(await copies()).toEqual([]);
    await expectAsBefore();
  });

  test('the process killed, and the next run comes while the copy still waits', async () => {
    const release = await holdTheCopy();
    const { child, ended, said } = start('copy', 'sound');
    try {
      await said('copying');
      await seconds(0.5);
      child.kill('SIGKILL');
      await ended;
      const left = await copies();
      const next = start('copy', 'sound');
      await next.said('copying');
      expect((await copies()).filter((name) => left.includes(name))).toEqual([]);
      await release();
      expect((await next.ended).code).toBe(0);
    } finally {
      await release();
    }
    expect(await copies()).toEqual([]);
    await expectAsBefore();
  });

  type Outside = readonly (readonly [string, (name: string) => string])[];
  const onAll: Outside = [
    ['DROP DATABASE', (name) => `DROP /* it */ DATABASE IF EXISTS ${name}`],
    ['CREATE ROLE', () => 'CREATE ROLE left_behind'],
    ['GRANT of a role', () => 'GRANT left_behind TO somebody'],
  ];
  const onPostgres: Outside = [
    ['ALTER SYSTEM', () => "ALTER SYSTEM SET work_mem = '1GB'"],
    ['ALTER DATABASE', (name) => `ALTER DATABASE ${name} SET work_mem = '1GB'`],
    ['COMMENT ON DATABASE', (name) => `COMMENT ON DATABASE ${name} IS 'c'`],
  ];
  const onMysql: Outside = [
    ['SET GLOBAL', () => 'SET GLOBAL long_query_time = 1'],
    ['a qualified name', (name) => `ALTER TABLE ${name}.things ADD COLUMN c int`],
    ['a quoted name', (name) => `DELETE FROM \`${name.toUpperCase()}\` . \`parts\``],
    ['USE', (name) => `USE ${name}`],
    ['a prepared text', (name) => `SET @s = 'DELETE FROM ${name}.parts'`],
    ['an executable comment', (name) => `DELETE FROM /*! ${name}. */ parts`],
  ];
  const outside = [...onAll, ...(postgres ? onPostgres : onMysql)];

  test.each(outside)(
    'what would work on more than the copy is refused: %s',
    async (_what, statement) => {
      write('migrations/2_change.sql', `SELECT 1;\n${statement(scratch.name)};\n`);
      const { code, error } = await startLockkeeper([
        ...['dry-run', '--database-url', scratch.adminUrl, '--working-directory', folder],
      ]).ended;
      expect(code).toBe(2);
      expect(error).toMatch(
        /2_change.sql:2 (names a database of the server|works on the whole server)/,
      );
      await expectAsBefore();
      expect(await copies()).toEqual([]);
    },
  );

  if (postgres) return;

  test('a copy that the server still fills for a run that was killed', async () => {
    const target = createHash('sha256').update(scratch.name).digest('hex').slice(0, 8);
    const copy = `lockkeeper_copy_${target}_0123456789ab`;
    const filler = await engine.connect(scratch.adminUrl, options);
    await asAdmin(async (session) => {
      await session.execute(`CREATE DATABASE ${copy}`);
      await session.execute(`CREATE TABLE ${copy}.things (id int)`);
    });
    const filling = filler.execute(`INSERT INTO \`${copy}\`.things SELECT SLEEP(60)`).then(
      () => 'done',
      () => 'ended',
    );
    await expectSound('copy');
    expect(await copies()).toEqual([]);
    expect(await filling).toBe('ended');
    await filler.close();
    await expectAsBefore();
  });
});
