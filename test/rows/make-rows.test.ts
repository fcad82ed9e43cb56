import { silentProgress } from '@lockkeeper/core/action/progress';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { makeRows, type RowsMade } from '@lockkeeper/core/rows/make-rows';
import { describeEachServer } from '../harness/servers';
import { type OpenDatabase, openDatabase } from '../migrations/open-database';
import { hardCases } from './hard-cases';
import { everyType, shop } from './schemas';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const postgres = server.engine === 'postgres';
  let database: OpenDatabase;

  beforeEach(async () => {
    database = await openDatabase(server);
  });
  afterEach(() => database.drop());

  async function run(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await database.session.execute(statement);
  }
  const make = async (
    declared: Record<string, number>,
    batch?: number,
  ): Promise<readonly RowsMade[]> => {
    const { made } = await makeRows({
      session: database.session,
      maker: engine.rowMaker,
      declared,
      pending: new Set(),
      progress: silentProgress,
      ...(batch === undefined ? {} : { batch }),
    });
    return made;
  };
  async function number(sql: string): Promise<number> {
    const [row] = await database.session.query<{ n: string }>(`SELECT ${sql} AS n`);
    return Number(row?.n);
  }
  const count = (table: string, where = '1 = 1') =>
    number(`(SELECT count(*) FROM ${table} WHERE ${where})`);
  const quoted = (label: string) => engine.dialect.quoteIdentifier(label);
  async function refusal(work: Promise<unknown>): Promise<string> {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UserError)) throw error ?? new Error('nothing was refused');
    return `${error.message}. ${error.advice.mend}`;
  }

  test('a shop with every kind of constraint, its parents, and exact counts', async () => {
    await run(shop(server.engine));
    const made = await make({ orders: 5000, order_tags: 12_000, invoices: 5000, people: 30 }, 700);
    expect(Object.fromEntries(made.map(({ table, rows }) => [table, rows]))).toEqual({
      tenants: 50,
      customers: 500,
      products: 500,
      orders: 5000,
      order_tags: 12_000,
      invoices: 5000,
      teams: 10,
      people: 30,
    });
    expect(
      made
        .filter(({ declared }) => !declared)
        .map(({ table }) => table)
        .sort(),
    ).toEqual(['customers', 'products', 'teams', 'tenants']);
    for (const { table, rows } of made) expect([table, await count(table)]).toEqual([table, rows]);
    expect(await number('(SELECT count(DISTINCT state) FROM orders)')).toBe(3);
    expect(await number('(SELECT count(DISTINCT kind) FROM orders)')).toBe(3);
    expect(await number('(SELECT count(DISTINCT customer_id) FROM orders)')).toBeGreaterThan(300);
    expect(await count('orders', 'previous_id < id')).toBeGreaterThan(3000);
    expect(await count('orders', 'product_id IS NULL')).toBe(0);
    expect(await count('orders', 'discount IS NULL')).toBeGreaterThan(100);
  });

  test('a column of every type', async () => {
    await run(everyType(server.engine));
    await make({ every_type: 3000 });
    expect(await count('every_type')).toBe(3000);
  });

  test.each(hardCases.filter(({ engines }) => engines.includes(server.engine)))(
    '$name',
    async ({ statements, rows, holds }) => {
      await run(statements);
      await make(rows, 1000);
      for (const [label, wanted] of Object.entries(rows)) {
        const table = label.startsWith('Big') ? `"Big ""shop"."or'der"` : quoted(label);
        expect([label, await count(table)]).toEqual([label, wanted]);
      }
      if (holds !== undefined) expect(await count(holds[0], `NOT (${holds[1]})`)).toBe(0);
    },
  );

  test('the same rows at each run', async () => {
    const read = async () => {
      const tables = await engine.readTables(database.session);
      const prints = [];
      for (const table of tables) {
        const columns = table.columns.map(({ name }) => name);
        prints.push([
          table.label,
          await engine.readSnapshot(database.session, () =>
            engine.fingerprintTable(database.session, table, columns),
          ),
        ]);
      }
      return prints;
    };
    await run(shop(server.engine));
    await make({ orders: 2000, order_tags: 2000 });
    const first = await read();
    await database.drop();
    database = await openDatabase(server);
    await run(shop(server.engine));
    await make({ orders: 2000, order_tags: 2000 });
    expect(await read()).toEqual(first);
  });

  test('a seed counts, its keys are left alone, and inserts go on behind the rows', async () => {
    await run(shop(server.engine));
    await run([
      `INSERT INTO tenants (name, country) VALUES ('one', 'DE'), ('two', 'FR')`,
      `INSERT INTO customers VALUES (1, 1, 'a@b', NULL), (2, 7, 'c@d', NULL)`,
    ]);
    const made = await make({ tenants: 40, customers: 300, orders: 100 });
    expect(made.map(({ table, rows, before }) => [table, rows, before])).toEqual(
      expect.arrayContaining([
        ['tenants', 38, 2],
        ['customers', 298, 2],
        ['orders', 100, 0],
      ]),
    );
    expect([await count('tenants'), await count('customers')]).toEqual([40, 300]);
    await run([`INSERT INTO tenants (name, country) VALUES ('last', 'IT')`]);
    expect(await number('(SELECT max(id) FROM tenants)')).toBe(41);
    expect(await make({ tenants: 10 })).toEqual([]);
    expect(await count('tenants')).toBe(41);
  });

  test('many rows: foreign keys are checked, and are what they were', async () => {
    await run(shop(server.engine));
    const before = await engine.readCatalog(database.session);
    await make({ orders: 25_000 });
    expect(await count('orders')).toBe(25_000);
    expect(await engine.readCatalog(database.session)).toEqual(before);
    await expect(run([`INSERT INTO invoices VALUES (999999, 'x')`])).rejects.toThrow(/foreign key/);
  });

  test('statistics are read', async () => {
    await run(['CREATE TABLE t (id int PRIMARY KEY, v int)']);
    await make({ t: 4000 });
    const stats = await engine.readTableStats(database.session);
    expect(stats.find(({ name }) => name === 't')?.rows).toBe(4000);
  });

  test('what cannot be filled is refused by name', async () => {
    await run([
      'CREATE TABLE small (id smallint PRIMARY KEY, v int)',
      `CREATE TABLE twice (state varchar(9) UNIQUE NOT NULL CHECK (state IN ('a', 'b')))`,
      'CREATE TABLE never (v int NOT NULL, CONSTRAINT odd_one CHECK (v * 0 = 1))',
      'CREATE TABLE left_side (id int PRIMARY KEY, r int NOT NULL)',
      'CREATE TABLE right_side (id int PRIMARY KEY, l int NOT NULL, FOREIGN KEY (l) REFERENCES left_side (id))',
      'ALTER TABLE left_side ADD FOREIGN KEY (r) REFERENCES right_side (id)',
    ]);
    expect(await refusal(make({ smal: 5 }))).toMatch(
      /smal, and there is none.*Did you mean small\?/,
    );
    expect(await refusal(make({ small: 40_000 }))).toMatch(
      /for small: 40,000 are wanted.*room for 32,767 rows.*seed/,
    );
    expect(await refusal(make({ twice: 3 }))).toMatch(/for twice: 3 are wanted.*room for 2 rows/);
    expect(await refusal(make({ never: 3 }))).toMatch(/for never: .*condition odd_one/);
    expect(await refusal(make({ left_side: 3 }))).toMatch(/go in a circle/);
    for (const table of ['small', 'never', 'left_side']) expect(await count(table)).toBe(0);
  });

  if (postgres) {
    test('triggers: rows that one drops are made up for, rows that one adds are told', async () => {
      await run([
        'CREATE TABLE fewer (id int PRIMARY KEY)',
        'CREATE TABLE audit (id int)',
        'CREATE TABLE more (id int PRIMARY KEY, again boolean NOT NULL)',
        'CREATE FUNCTION drop_some() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id % 3 = 0 THEN RETURN NULL; END IF; INSERT INTO audit VALUES (NEW.id); RETURN NEW; END $$',
        'CREATE FUNCTION add_some() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id > 0 THEN INSERT INTO more VALUES (-NEW.id, true); END IF; RETURN NEW; END $$',
        'CREATE TRIGGER t BEFORE INSERT ON fewer FOR EACH ROW EXECUTE FUNCTION drop_some()',
        'CREATE TRIGGER t BEFORE INSERT ON more FOR EACH ROW EXECUTE FUNCTION add_some()',
      ]);
      await make({ fewer: 1000, audit: 1500 });
      expect([await count('fewer'), await count('audit')]).toEqual([1000, 1500]);
      expect(await refusal(make({ more: 100 }))).toMatch(
        /for more: it has 200 rows after the INSERT of 100: a trigger/,
      );
    });

    test('an exclusion constraint is refused, and a type that is not known', async () => {
      await run([
        'CREATE TABLE booked (span tstzrange, CONSTRAINT no_two EXCLUDE USING gist (span WITH &&))',
        'CREATE TYPE pair AS (a int, b int)',
        'CREATE TABLE pairs (id int PRIMARY KEY, p pair NOT NULL)',
        'CREATE TABLE maybe (id int PRIMARY KEY, p pair)',
      ]);
      expect(await refusal(make({ booked: 5 }))).toMatch(/exclusion constraint no_two/);
      expect(await refusal(make({ pairs: 5 }))).toMatch(/column p pair NOT NULL/);
      await make({ maybe: 5 });
      expect(await count('maybe', 'p IS NULL')).toBe(5);
    });
  }

  test('a cancel is heard', async () => {
    const controller = new AbortController();
    await run(['CREATE TABLE t (id int PRIMARY KEY, v text)']);
    const open = await engine.connect(database.url, {
      applicationName: 'test',
      lockTimeoutMilliseconds: 5000,
      statementTimeoutMilliseconds: 0,
      signal: controller.signal,
    });
    const work = makeRows({
      session: open,
      maker: engine.rowMaker,
      declared: { t: 900_000_000 },
      pending: new Set(),
      progress: { note: () => {}, step: () => setTimeout(() => controller.abort(), 50) },
    });
    await expect(work).rejects.toBeInstanceOf(CancelledError);
    await open.close();
  });
});
