import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { halveTables } from '@lockkeeper/core/estimate/halve-tables';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const postgres = server.engine === 'postgres';
  let scratch: ScratchDatabase;
  let session: Session;

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
    session = await engine.connect(scratch.url, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
  });

  afterEach(async () => {
    await session.close();
    await scratch.drop();
  });

  const numbers = (count: number) =>
    postgres
      ? `SELECT n FROM generate_series(1, ${count}) AS s (n)`
      : `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count}) SELECT n FROM s`;
  const fill = (table: string, values: string, count: number) =>
    session.execute(`INSERT INTO ${table} SELECT ${values} FROM (${numbers(count)}) AS numbers`);
  async function make(...statements: readonly string[]): Promise<void> {
    for (const sql of statements) await session.execute(sql);
  }
  async function count(table: string, condition = '1 = 1'): Promise<number> {
    const [row] = await session.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${table} AS t WHERE ${condition}`,
    );
    return Number(row?.n);
  }
  const halve = (...labels: readonly string[]) => halveTables(engine, session, new Set(labels));
  const orphans = (child: string, column: string, parent: string) =>
    count(
      child,
      `${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE p.id = t.${column})`,
    );

  test('about half of the rows go, of any that a condition takes; the first stays, and other tables keep theirs', async () => {
    await make(
      'CREATE TABLE items (a int, b varchar(20), n int, PRIMARY KEY (a, b))',
      'CREATE TABLE others (id int PRIMARY KEY)',
    );
    await fill('items', "1, concat('k', 10000 + n), n", 900);
    await fill('others', 'n', 10);
    await halve('items');
    for (const [condition, all] of [
      ['n > 0', 900],
      ['n % 2 = 0', 450],
      ['n % 4 = 0', 225],
      ['n > 450', 450],
    ] as const) {
      const left = (await count('items', condition)) / all;
      expect([condition, left]).toEqual([condition, expect.closeTo(0.5, 1)]);
    }
    expect(await count('items', 'n = 1')).toBe(1);
    expect(await count('others')).toBe(10);
  });

  test('a table without a key loses half, too', async () => {
    await make('CREATE TABLE events (n int)');
    await fill('events', 'n', 501);
    await halve('events');
    expect((await count('events')) / 501).toBeCloseTo(0.5, 1);
  });

  test('rows go with those that they refer to, at any distance, and the keys hold on', async () => {
    await make(
      'CREATE TABLE customers (id int PRIMARY KEY)',
      `CREATE TABLE orders (id int PRIMARY KEY, customer_id int,
        CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id))`,
      `CREATE TABLE order_lines (id int PRIMARY KEY, order_id int NOT NULL,
        CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id))`,
    );
    await fill('customers', 'n', 100);
    await fill('orders', 'n, CASE WHEN n % 10 = 0 THEN NULL ELSE 1 + n % 100 END', 1000);
    await fill('order_lines', 'n, 1 + n % 1000', 1000);
    await halve('orders', 'customers');
    expect((await count('customers')) / 100).toBeCloseTo(0.5, 1);
    // Those of the customers that went, and no others.
    const ofGone = 'id % 10 <> 0 AND 1 + id % 100 NOT IN (SELECT id FROM customers)';
    expect(await count('orders', ofGone)).toBe(0);
    const kept = (await count('customers')) * 10;
    const orders = await count('orders');
    expect(orders).toBeGreaterThanOrEqual(kept - 100);
    expect(orders).toBeLessThanOrEqual(kept + 100);
    expect(await count('orders', 'customer_id IS NULL')).toBeGreaterThan(0);
    expect(await count('order_lines')).toBe(orders);
    expect(await orphans('orders', 'customer_id', 'customers')).toBe(0);
    expect(await orphans('order_lines', 'order_id', 'orders')).toBe(0);
    for (const sql of [
      'INSERT INTO orders VALUES (9001, 999)',
      'INSERT INTO order_lines VALUES (9001, 9002)',
    ]) {
      await expect(session.execute(sql)).rejects.toThrow(/foreign key/i);
    }
  });

  test('of a tree the later half goes, and what hangs on it', async () => {
    await make(
      'CREATE TABLE nodes (id int PRIMARY KEY, parent_id int, CONSTRAINT nodes_parent FOREIGN KEY (parent_id) REFERENCES nodes (id))',
    );
    // Spread over the key, of a chain nothing but its first rows would stay.
    await fill('nodes', 'n, nullif(n - 1, 0)', 64);
    await halve('nodes');
    expect(await count('nodes')).toBe(32);
    expect(await orphans('nodes', 'parent_id', 'nodes')).toBe(0);
  });

  test('a refusal of the server is told as one, and the rows stay', async () => {
    await make('CREATE TABLE kept (id int PRIMARY KEY)');
    await fill('kept', 'n', 100);
    await make(
      ...(postgres
        ? [
            `CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'kept'; END$$`,
            'CREATE TRIGGER keep BEFORE DELETE ON kept FOR EACH ROW EXECUTE FUNCTION keep()',
          ]
        : [
            `CREATE TRIGGER keep BEFORE DELETE ON kept FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'kept'`,
          ]),
    );
    await expect(halve('kept')).rejects.toThrow('kept');
    expect(await count('kept')).toBe(100);
  });

  if (postgres) {
    test('foreign keys of partitioned tables, and those that are not validated, are no hindrance', async () => {
      await make(
        'CREATE TABLE parents (id int PRIMARY KEY)',
        'CREATE TABLE parts (id int, parent_id int REFERENCES parents) PARTITION BY RANGE (id)',
        'CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1000)',
        'CREATE TABLE late (id int PRIMARY KEY, parent_id int)',
      );
      await fill('parents', 'n', 100);
      await fill('parts', 'n, n', 100);
      await fill('late', 'n, n', 101);
      await make(
        'ALTER TABLE late ADD CONSTRAINT late_p FOREIGN KEY (parent_id) REFERENCES parents NOT VALID',
      );
      await halve('parents');
      expect(await count('parents')).toBeLessThan(60);
      expect(await orphans('parts', 'parent_id', 'parents')).toBe(0);
      const [keys] = await session.query(
        "SELECT count(*)::int AS n, count(*) FILTER (WHERE convalidated)::int AS valid FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND confrelid = 'parents'::regclass",
      );
      expect(keys).toEqual({ n: 2, valid: 1 });
    });

    test('partitions are halved as one table', async () => {
      await make(
        'CREATE TABLE logs (id int, day int, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)',
        'CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (5)',
        'CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM (5) TO (10)',
      );
      await fill('logs', 'n, n / 2 % 10', 1000);
      await halve('logs');
      expect((await count('logs')) / 1000).toBeCloseTo(0.5, 1);
      expect((await count('logs_1')) / 500).toBeCloseTo(0.5, 1);
    });
  }
});
