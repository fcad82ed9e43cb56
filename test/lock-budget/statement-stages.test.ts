import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { mergedStages, stagesOfLooks } from '@lockkeeper/core/locks/statement-stage';
import { notableStages } from '@lockkeeper/core/report/statement-words';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

const look = (firstSeen: number, lastSeen: number, stage: string | null) => ({
  ...{ firstSeen, lastSeen, stage },
  ...{ granted: [], waiting: [] },
});

test('a stage begins and ends halfway between two looks, within the statement', () => {
  const looks = [look(10, 12, null), look(14, 20, 'scan'), look(24, 30, 'sort'), look(34, 60, 'x')];
  expect(stagesOfLooks(looks, { begin: 9, end: 40 })).toEqual([
    { name: 'scan', milliseconds: 9 },
    { name: 'sort', milliseconds: 10 },
    { name: 'x', milliseconds: 8 },
  ]);
});

test('a stage that comes twice is told once, with all of its time', () => {
  const stages = ['a', 'b', 'a'].map((name) => ({ name, milliseconds: 2 }));
  expect(mergedStages(stages)).toEqual([
    { name: 'a', milliseconds: 4 },
    { name: 'b', milliseconds: 2 },
  ]);
});

test('what took a tenth of the time is told, a common beginning once', () => {
  const stages = [
    { name: 'building index: scanning table', milliseconds: 50 },
    { name: 'building index: sorting live tuples', milliseconds: 40 },
    { name: 'waiting for readers', milliseconds: 9 },
  ];
  const statement = { migration: '1', index: 1, sql: '', rows: null, walBytes: null };
  const words = notableStages({
    ...{ ...statement, rewrites: [], scans: [], stages },
    milliseconds: 100,
  });
  expect(words).toEqual(['building index: scanning table 50.0 ms', 'sorting live tuples 40.0 ms']);
});

const options = {
  applicationName: 'test',
  lockTimeoutMilliseconds: 30_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  let scratch: ScratchDatabase;
  const connect = (): Promise<Session> => engine.connect(scratch.adminUrl, options);

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
  });
  afterEach(() => scratch.drop());

  if (server.engine === 'postgres') {
    const phaseOf = async (session: Session) => {
      const [row] = await session.query<{ phase: string }>(
        'SELECT phase FROM pg_stat_progress_create_index WHERE datname = current_database()',
      );
      return row?.phase ?? '';
    };

    test('CREATE INDEX CONCURRENTLY says what it waits for', async () => {
      const [writer, onlooker] = [await connect(), await connect()];
      await writer.execute('CREATE TABLE a (id int PRIMARY KEY, n int)');
      await writer.execute('BEGIN');
      await writer.execute('INSERT INTO a VALUES (1, 1)');
      const running = measured(
        engine,
        connect,
        '-- lockkeeper:transaction none\nCREATE INDEX CONCURRENTLY i ON a (n);\n',
      );
      while (!(await phaseOf(onlooker)).startsWith('waiting for writers')) await delay(2);
      await delay(50);
      await writer.execute('COMMIT');
      const { statements } = await running;
      await writer.close();
      await onlooker.close();
      const waiting = statements[0]?.stages?.find(({ name }) =>
        name.startsWith('waiting for writers before build'),
      );
      expect(waiting?.milliseconds).toBeGreaterThan(20);
    });
    return;
  }

  test('an ALTER TABLE that copies says so in its stages', async () => {
    const session = await connect();
    await session.execute('CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL)');
    await session.execute('INSERT INTO a (n) VALUES (1), (2), (3), (4), (5), (6), (7), (8)');
    for (let times = 0; times < 12; times += 1) {
      await session.execute('INSERT INTO a (n) SELECT n FROM a');
    }
    await session.close();
    const { statements } = await measured(
      engine,
      connect,
      'ALTER TABLE a MODIFY n BIGINT, ALGORITHM=COPY;\n',
    );
    const stages = statements[0]?.stages ?? [];
    expect(stages.map(({ name }) => name)).toContain('copy to tmp table');
    const all = stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(all).toBeLessThanOrEqual(statements[0]?.milliseconds ?? 0);
  });
});
