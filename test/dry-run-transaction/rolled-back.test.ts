import type { Session } from '@lockkeeper/core/engine/session';
import { describeEachServer } from '../harness/servers';
import { targetState } from '../harness/target-state';
import { target } from './target';
import { type TransactionProject, transactionProject } from './transaction-project';

describeEachServer(
  (server) => {
    let project: TransactionProject;
    let before: unknown;

    async function withSession<Result>(work: (session: Session) => Promise<Result>) {
      const session = await project.connect();
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    }
    const state = () => withSession(targetState);
    const factsOf = (report: { measurements: { facts?: readonly { label: string }[] } } | null) =>
      report?.measurements.facts?.map(({ label }) => label);

    beforeEach(async () => {
      project = await transactionProject(server, target);
      before = await state();
    });
    afterEach(() => project.remove());

    test('every statement with its rows and time, and nothing stays', async () => {
      const { code, report } = await project.run(`
        SET lock_timeout = '2s';
        ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
        UPDATE orders SET cents = cents * 2 WHERE cents <= 100;
        SAVEPOINT here;
        DELETE FROM orders WHERE cents > 100;
        ROLLBACK TO here;
        CREATE INDEX orders_cents ON orders (cents);
        CREATE SEQUENCE made START 5;
        CREATE TABLE lines (id serial, n int DEFAULT nextval('made'));
        INSERT INTO lines (n) SELECT nextval('made') FROM generate_series(1, 3);
        INSERT INTO orders (id, cents) VALUES (100000, 1);
        ALTER SEQUENCE orders_id_seq RESTART 7;
        ALTER SEQUENCE tickets OWNED BY orders.cents;
        TRUNCATE events RESTART IDENTITY;
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
        CREATE TRIGGER stamping BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
      `);
      expect(report?.findings).toEqual([]);
      expect(code).toBe(0);
      expect(report?.migrations).toMatchObject([{ version: '2' }]);
      const statements = report?.measurements.statements ?? [];
      expect(statements.map(({ rows }) => rows)).toEqual(expect.arrayContaining([100, 150, 3]));
      expect(statements).toHaveLength(16);
      expect(factsOf(report)).toEqual([
        'ran on',
        'not done in this mode',
        'locks seen by',
        'transaction open for',
        'longest hold',
      ]);
      expect(report?.summary).toContain('16 statements executed and rolled back');
      expect(await state()).toEqual(before);
    });

    test('a statement that the server refuses half-way', async () => {
      const { code, report } = await project.run(
        'ALTER TABLE orders ADD COLUMN a int;\nUPDATE orders SET a = 1;\nCREATE UNIQUE INDEX u ON orders (a);\nDROP TABLE orders;\n',
      );
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([
        { rule: 'fails-on-data', line: 3, message: expect.stringContaining('was rolled back') },
      ]);
      expect(await state()).toEqual(before);
    });

    test('what only a COMMIT would check', async () => {
      const { code, report } = await project.run('UPDATE slots SET at = 1;\n');
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([{ rule: 'fails-on-data', line: 1 }]);
      expect(await state()).toEqual(before);
    });

    test('a lock that another session holds is waited for no longer than said, whatever the script sets', async () => {
      const holder = await project.connect();
      await holder.execute('BEGIN');
      await holder.execute('LOCK TABLE orders IN SHARE MODE');
      try {
        for (const setting of [
          'SET lock_timeout = 0',
          "SET LOCAL lock_timeout = '10min'",
          'RESET lock_timeout',
        ]) {
          const { code, report } = await project.run(
            `${setting};\nALTER TABLE orders ADD COLUMN a int;\n`,
            ...['--lock-timeout-ms', '300'],
          );
          expect(code).toBe(1);
          expect(report?.findings).toMatchObject([{ rule: 'lock-timeout', line: 2 }]);
        }
      } finally {
        await holder.rollback();
        await holder.close();
      }
      expect(await state()).toEqual(before);
    });

    test('a statement runs no longer than said, whatever the script sets', async () => {
      const { code, report } = await project.run(
        'SET statement_timeout = 0;\nSELECT pg_sleep(100);\n',
        ...['--statement-timeout-ms', '400'],
      );
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([{ line: 2 }]);
      expect(report?.findings[0]?.message).toContain('statement timeout');
    });

    test('each statement with its locks, and the longest hold', async () => {
      const { report } = await project.run(`
        UPDATE orders SET cents = cents + 1;
        ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT clock_timestamp();
        CREATE INDEX events_what ON events (what);
        SELECT pg_sleep(0.3);
      `);
      const { statements = [], locks = [], facts = [] } = report?.measurements ?? {};
      expect(statements.map(({ locks: taken }) => taken?.[0])).toEqual([
        { relation: 'orders', mode: 'ROW EXCLUSIVE', blocks: 'nothing' },
        { relation: 'orders', mode: 'ACCESS EXCLUSIVE', blocks: 'reads and writes' },
        { relation: 'events', mode: 'SHARE', blocks: 'writes' },
        undefined,
      ]);
      expect(statements.map(({ rewrites }) => rewrites)).toEqual([[], ['orders'], [], []]);
      expect(statements[0]?.scans).toEqual(['orders']);
      const hold = locks.find(({ relation }) => relation === 'orders');
      expect(hold).toMatchObject({ mode: 'ACCESS EXCLUSIVE', acquiredBy: 1, releasedBy: 4 });
      expect(hold?.heldMilliseconds).toBeGreaterThan(300);
      const longest = facts.find(({ label }) => label === 'longest hold')?.value;
      expect(longest).toMatch(
        /^(?:ACCESS EXCLUSIVE on orders|SHARE on events) for [\d.]+ m?s, from statement \d on; it blocks/,
      );
      expect(report?.summary).toContain(`; ${longest}`);
    });

    test('a wait for a lock is no hold', async () => {
      const holder = await project.connect();
      await holder.execute('BEGIN');
      await holder.execute('LOCK TABLE orders IN SHARE MODE');
      const { ended } = project.start('ALTER TABLE orders ADD COLUMN a int;\n');
      await withSession(async (session) => {
        for (let waiting = 0, tries = 0; waiting === 0; tries += 1) {
          if (tries === 500) throw new Error('the statement never waited');
          await new Promise((resolve) => setTimeout(resolve, 20));
          const rows = await session.query(
            `SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          );
          waiting = rows.length;
        }
        await session.query('SELECT pg_sleep(0.5)');
      });
      await holder.rollback();
      await holder.close();
      expect((await ended).code).toBe(0);
      const hold = project
        .report()
        ?.measurements.locks?.find(({ relation }) => relation === 'orders');
      expect(hold?.waitedMilliseconds).toBeGreaterThan(400);
      expect(hold?.heldMilliseconds).toBeLessThan(hold?.waitedMilliseconds ?? 0);
    });

    test('the transaction is open no longer than said, whatever the script sets', async () => {
      const settings = [
        ...(Number.parseInt(server.version, 10) >= 17 ? ['SET transaction_timeout = 0'] : []),
        "SET statement_timeout = '10min'",
        'SET idle_in_transaction_session_timeout = 0',
      ].join('; ');
      const { code, report } = await project.run(
        `${settings};\nALTER TABLE orders ADD COLUMN a int;\nUPDATE orders SET a = 1;\nSELECT pg_sleep(100);\nSELECT 2;\n`,
        ...['--transaction-timeout-ms', '2000'],
      );
      const statements = report?.measurements.statements ?? [];
      const at = statements.length + 1;
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([
        { rule: 'transaction-timeout', severity: 'error', line: 4, statement: at },
      ]);
      expect(report?.findings[0]?.message).toMatch(
        /^Statement \d was running when 2,000 ms were over, and all of it was rolled back\. Held until the ROLLBACK: ACCESS EXCLUSIVE on orders for [\d.]+ m?s/,
      );
      const hold = report?.measurements.locks?.find(({ relation }) => relation === 'orders');
      expect(hold).toMatchObject({ mode: 'ACCESS EXCLUSIVE', acquiredBy: at - 2, releasedBy: at });
      expect(statements.at(-1)?.sql).toBe('UPDATE orders SET a = 1');
      // Not the sleep's end, nor the statement's own limit of a minute.
      expect(hold?.heldMilliseconds).toBeLessThan(20_000);
      expect(await state()).toEqual(before);
    });

    test('many statements, each of them short, are together no longer than said', async () => {
      const { code, report } = await project.run(
        `ALTER TABLE orders ADD COLUMN a int;\n${'SELECT pg_sleep(0.2);\n'.repeat(50)}`,
        ...['--transaction-timeout-ms', '1500', '--statement-timeout-ms', '1000'],
      );
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([{ rule: 'transaction-timeout' }]);
      expect(report?.measurements.statements?.length).toBeLessThan(10);
      expect(await state()).toEqual(before);
    });

    test('the lock of the statement that is running when the time is over is told, too', async () => {
      const { report } = await project.run(
        'DELETE FROM events;\nINSERT INTO slots SELECT 100, 100 + length(pg_sleep(100)::text);\n',
        ...['--transaction-timeout-ms', '1500'],
      );
      expect(report?.findings).toMatchObject([{ rule: 'transaction-timeout', statement: 2 }]);
      expect(report?.measurements.locks).toContainEqual(
        expect.objectContaining({ relation: 'slots', mode: 'ROW EXCLUSIVE', acquiredBy: 2 }),
      );
    });

    test('without a limit only those of a statement hold', async () => {
      const { code } = await project.run(
        'SELECT pg_sleep(0.1);\n',
        ...['--transaction-timeout-ms', '0', '--statement-timeout-ms', '0'],
      );
      expect(code).toBe(0);
    });

    test('quotes mean what they were read as, whatever the script and the role set', async () => {
      const name = `"${server.userName}"`;
      const set = (value: string) =>
        withSession((session) => session.execute(`ALTER ROLE ${name} ${value}`));
      const hidden = `SELECT 'a\\'', setval($q$tickets$q$, 99) --'\n`;
      for (const setting of ['SELECT 1', 'SET standard_conforming_strings = off']) {
        await set('SET standard_conforming_strings = off');
        const { code } = await project.run(`${setting};\n${hidden}`);
        await set('RESET standard_conforming_strings');
        expect(code).toBe(0);
      }
      expect(await state()).toEqual(before);
    });

    test('what a name means after a rename is not known, and refused before anything runs', async () => {
      const { code } = await project.run(
        'ALTER TABLE orders RENAME TO things;\nINSERT INTO things (cents) VALUES (1);\nDROP TABLE things;\n',
      );
      expect(code).toBe(2);
      expect(await state()).toEqual(before);
    });

    test('a number that a statement takes behind the script’s back stops the run, and is told', async () => {
      await withSession((session) =>
        session.execute(`CREATE VIEW numbers AS SELECT nextval('orders_id_seq') AS number`),
      );
      before = await state();
      const { code, report } = await project.run(
        'ALTER TABLE orders ADD COLUMN more int;\nCREATE TABLE c AS SELECT * FROM numbers;\nDROP TABLE c;\n',
      );
      expect(code).toBe(1);
      expect(report?.findings).toMatchObject([{ rule: 'sequence-advanced' }]);
      expect(report?.findings[0]?.message).toContain('public.orders_id_seq, from 200 to 201');
      expect(report?.measurements.statements).toHaveLength(2);
      const after = (await state()) as Record<string, unknown>;
      expect({ ...after, positions: null }).toEqual({ ...(before as object), positions: null });
    });

    test('a cancel in the middle: the lock is gone, and nothing stays', async () => {
      const { child, ended } = project.start(
        'ALTER TABLE orders DROP COLUMN note CASCADE;\nSELECT pg_sleep(60);\n',
      );
      await withSession(async (session) => {
        for (let held = 0, tries = 0; held === 0; tries += 1) {
          if (tries === 500) throw new Error('the statement never ran');
          await new Promise((resolve) => setTimeout(resolve, 20));
          const rows = await session.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'",
          );
          held = rows.length;
        }
        child.kill('SIGINT');
        expect((await ended).code).toBe(130);
        const left = await session.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lockkeeper'",
        );
        expect(left).toEqual([]);
        await session.execute('ALTER TABLE orders ADD COLUMN now_free int');
        await session.execute('ALTER TABLE orders DROP COLUMN now_free');
      });
    });
  },
  ({ engine }) => engine === 'postgres',
);
