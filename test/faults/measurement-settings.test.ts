import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { ServerSwitches } from '@lockkeeper/core/engine/mysql/server-switches';
import type { Session } from '@lockkeeper/core/engine/session';
import type { ThrowawayServer } from '@lockkeeper/core/engine/throwaway/throwaway-server';
import { startLockkeeper } from '../cli/start-lockkeeper';

const options = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 5_000,
  statementTimeoutMilliseconds: 0,
};
const wanted = `NAME IN ('events_stages_current', 'events_stages_history', 'events_statements_current')`;
const mdl = `NAME = 'wait/lock/metadata/sql/mdl'`;

// A server of its own: what is off here would blind the instruments of other tests.
describe.each(['mysql', 'mariadb'] as const)('what is turned on at a %s server', (name) => {
  const engine = engineOf(name);
  let server: ThrowawayServer;
  let admin: Session;
  let folder: string;

  const connect = (signal?: AbortSignal) =>
    engine.connect(engine.withDatabase(server.adminUrl, 'shop'), {
      ...options,
      ...(signal === undefined ? {} : { signal }),
    });
  /** The names that are on, of those that a measurement needs. */
  const on = async () => {
    const rows = await admin.query<{ name: string }>(
      `SELECT NAME AS name FROM performance_schema.setup_consumers WHERE ENABLED = 'YES' AND ${wanted}
        UNION ALL SELECT NAME FROM performance_schema.setup_instruments WHERE ENABLED = 'YES' AND ${mdl}`,
    );
    return rows.map((row) => row.name);
  };
  const turn = async (value: string, condition = wanted) => {
    await admin.execute(
      `UPDATE performance_schema.setup_consumers SET ENABLED = '${value}' WHERE ${condition}`,
    );
    await admin.execute(
      `UPDATE performance_schema.setup_instruments SET ENABLED = '${value}' WHERE ${mdl}`,
    );
  };

  beforeAll(async () => {
    server = await engine.startThrowaway({ engine: name });
    admin = await engine.connect(server.adminUrl, options);
    await admin.execute('CREATE DATABASE shop');
    await admin.execute('CREATE TABLE shop.things (id int PRIMARY KEY, n int)');
  });
  beforeEach(async () => {
    await turn('NO');
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-settings-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(async () => {
    await admin?.close();
    await server?.stop();
  });

  test('is off again after a cancel', async () => {
    mkdirSync(join(folder, 'migrations'));
    for (const [file, text] of Object.entries({
      'lockkeeper.yml': `engine: ${name}\nformat: plain\nbase: version:1\n`,
      'migrations/1_things.sql': 'CREATE TABLE things (id int PRIMARY KEY, n int);\n',
      'migrations/2_slow.sql': 'UPDATE things SET n = n WHERE id = 1;\nSELECT SLEEP(120);\n',
    })) {
      writeFileSync(join(folder, file), text);
    }
    const url = engine.withDatabase(server.adminUrl, 'shop');
    const { child, ended } = startLockkeeper([
      ...['lock-budget', '--working-directory', folder, '--database-url', url],
    ]);
    while ((await on()).length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(await on()).toEqual([]);
  });

  test('stays on as long as another run needs it, and off what was off before both', async () => {
    const sessions = await Promise.all(Array.from({ length: 6 }, () => connect()));
    const [a, aObserver, aKeeper, b, bObserver, bKeeper] = sessions as [
      ...[Session, Session, Session, Session, Session, Session],
    ];
    const first = engine.measureLocks(a, aObserver, { keeper: aKeeper });
    const second = engine.measureLocks(b, bObserver, { keeper: bKeeper });
    await first.start();
    expect(await on()).toHaveLength(4);
    await second.start();
    await first.stop();
    expect(await on()).toHaveLength(4);
    await second.stop();
    expect(await on()).toEqual([]);
    for (const session of sessions) await session.close();
  });

  test('was on before and stays on', async () => {
    await turn('YES', `NAME = 'events_stages_current'`);
    const sessions = [await connect(), await connect()] as const;
    const instrument = engine.measureLocks(...sessions);
    await instrument.start();
    expect(await on()).toHaveLength(4);
    await instrument.stop();
    expect((await on()).sort()).toEqual(['events_stages_current', 'wait/lock/metadata/sql/mdl']);
    for (const session of sessions) await session.close();
  });

  test('stages that are neither recorded nor timed, as by default, are until the end', async () => {
    const stages = `NAME LIKE 'stage/%'`;
    await admin.execute(
      `UPDATE performance_schema.setup_instruments SET ENABLED = 'NO', TIMED = 'NO' WHERE ${stages}`,
    );
    const [subject, observer] = [await connect(), await connect()];
    await subject.execute('CREATE TABLE many (id int PRIMARY KEY AUTO_INCREMENT, n int)');
    await subject.execute(
      'INSERT INTO many (n) SELECT 1 FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b LIMIT 60000',
    );
    const instrument = engine.measureLocks(subject, observer);
    await instrument.start();
    const sql = 'ALTER TABLE many FORCE, ALGORITHM=INPLACE, LOCK=NONE';
    const statement = {
      ...{ index: 1, sql, path: 'm.sql', line: 1, endLine: 1, comments: [], kind: 'sql' as const },
    };
    await instrument.before('1', statement, false);
    await instrument.execute(sql, false);
    await instrument.after('1', statement, false);
    const holds = await instrument.stop();
    expect(instrument.method).not.toContain('has not kept');
    const modes = holds.flatMap(({ phases }) => phases.map(({ mode }) => mode));
    // Before it is prepared, its locks are seen only when a look comes at that moment.
    expect(modes.slice(modes.indexOf('EXCLUSIVE'))).toEqual([
      'EXCLUSIVE',
      'SHARED_UPGRADABLE',
      'EXCLUSIVE',
    ]);
    const on = await admin.query(
      `SELECT NAME FROM performance_schema.setup_instruments WHERE ${stages} AND 'YES' IN (ENABLED, TIMED)`,
    );
    expect(on).toEqual([]);
    await admin.execute(
      `UPDATE performance_schema.setup_instruments SET ENABLED = 'YES', TIMED = 'YES' WHERE ${stages}`,
    );
    for (const session of [subject, observer]) await session.close();
  });

  test("leaves another run's thread in the history, and the others are in it again after the last", async () => {
    const [subject, a, b] = [await connect(), await connect(), await connect()];
    const threadOf = async (session: Session) => {
      const [row] = await admin.query<{ thread: number }>(
        'SELECT THREAD_ID AS thread FROM performance_schema.threads WHERE PROCESSLIST_ID = ?',
        [session.id],
      );
      return Number(row?.thread);
    };
    const history = async () => {
      const rows = await admin.query<{ history: string }>(
        `SELECT HISTORY AS history FROM performance_schema.threads WHERE PROCESSLIST_ID IN (?, ?, ?) ORDER BY THREAD_ID`,
        [subject.id, a.id, b.id],
      );
      return rows.map((row) => row.history);
    };
    const before = await history();
    const measured = await threadOf(subject);
    const [one, two] = [new ServerSwitches(a, measured), new ServerSwitches(b, await threadOf(b))];
    await one.change(() => one.set('threads', `PROCESSLIST_ID IN (${a.id}, ${b.id})`));
    expect(await history()).toEqual(['YES', 'NO', 'NO']);
    await two.change(async (others) => {
      expect(others).toEqual([measured]);
      await two.set('threads', `PROCESSLIST_ID IN (${a.id}, ${b.id})`);
    });
    await one.restore();
    expect(await history()).toEqual(['YES', 'NO', 'NO']);
    await two.restore();
    expect(await history()).toEqual(before);
    for (const session of [subject, a, b]) await session.close();
  });
});
