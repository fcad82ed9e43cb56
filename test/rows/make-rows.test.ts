import { silentProgress } from '@lockkeeper/core/action/progress';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { UserError } from '@lockkeeper/core/errors';
import { makeRows, type RowsMade } from '@lockkeeper/core/rows/make-rows';
import { describeEachServer } from '../harness/servers';
import { type OpenDatabase, openDatabase } from '../migrations/open-database';
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
    expect(made.filter(({ declared }) => !declared).map(({ table }) => table).sort()).toEqual([
      'customers', 'products', 'teams', 'tenants',
    ]);
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
});
