import { setTimeout as delay } from 'node:timers/promises';
import { describeEachServer } from '../harness/servers';
import { type ProbedDatabase, probedDatabase, until } from './probed-server';

describeEachServer(
  (server) => {
    let database: ProbedDatabase;

    beforeEach(async () => {
      database = await probedDatabase(server);
      await database.execute(
        'CREATE TABLE events (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)',
        "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
        "INSERT INTO events VALUES (1, '2026-01-05')",
      );
    });

    afterEach(() => database.close());

    test('a read of the parent holds its lock while it waits for the partition, and lets the migration have it', async () => {
      const migration = await database.connect();
      const probe = await database.probe(['events']);
      await migration.execute('BEGIN');
      await migration.execute('LOCK TABLE events_1 IN ACCESS EXCLUSIVE MODE');
      await until(database.waiting, (all) => all.some((sql) => sql.startsWith('SELECT 1 FROM')));
      // By now the server has looked for a deadlock of the read, had it waited all the time, and found none yet.
      await delay(1200);
      await migration.execute('ALTER TABLE events ADD COLUMN note text');
      await migration.execute('COMMIT');
      const [events] = await probe.stop();
      expect(events?.ended).toBeNull();
      expect(events?.reads?.longestMilliseconds).toBeGreaterThan(1000);
      await migration.close();
    });

    test('reads a materialized view and does not write it', async () => {
      await database.execute('CREATE MATERIALIZED VIEW days AS SELECT day FROM events');
      const probe = await database.probe(['days', 'events_1']);
      expect(probe.connections).toBe(3);
      const [days, partition] = await probe.stop();
      expect(days).toMatchObject({ relation: 'days', writes: null, ended: null });
      expect(partition).toMatchObject({ relation: 'events_1', ended: null });
    });

    test('writes what has no column that may be set to itself', async () => {
      await database.execute(
        'CREATE TABLE numbers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)',
        'CREATE TABLE nothing ()',
      );
      const probe = await database.probe(['numbers', 'nothing']);
      const measured = await probe.stop();
      expect(measured.map(({ writes, ended }) => [writes !== null, ended])).toEqual([
        [true, null],
        [true, null],
      ]);
    });
  },
  ({ engine }) => engine === 'postgres',
);
