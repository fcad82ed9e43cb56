import { explainStatements } from '@lockkeeper/actions/dry-run/explain-statements';
import { engineOf } from '@lockkeeper/core/engine/engines';
import type { PlanMeasurement } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { describeEachServer } from '../harness/servers';
import { type TrialDatabase, trialDatabase } from './failing-migration';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const { dialect } = engine;
  const postgres = server.engine === 'postgres';
  const hostile = dialect.quoteIdentifier(`o"r\`d'e; ALTER TABLE items -- ü`);
  const shown = `o"r\`d'e; ALTER TABLE items -- ü`;
  let database: TrialDatabase;

  beforeEach(async () => {
    database = await trialDatabase(server);
    const values = Array.from({ length: 3000 }, (_, n) => `(${n + 1}, 'w${n}')`).join(', ');
    await database.execute(
      'CREATE TABLE items (id int PRIMARY KEY, word varchar(40), parent_id int)',
      'CREATE TABLE parents (id int PRIMARY KEY, word varchar(40))',
      `CREATE TABLE ${hostile} (id int PRIMARY KEY, word varchar(40))`,
      `INSERT INTO items (id, word) VALUES ${values}`,
      `INSERT INTO ${hostile} VALUES ${values}`,
      postgres ? 'ANALYZE' : `ANALYZE TABLE items`,
    );
  });
  afterEach(() => database.drop());

  async function plansOf(text: string): Promise<readonly PlanMeasurement[]> {
    const report = new ReportBuilder('dry-run');
    const failure = await database.run(text, explainStatements(report, engine));
    expect(failure).toBeNull();
    return report.measurements.plans ?? [];
  }
  const items = { relation: 'items', rows: 3000, more: false };

  test('an UPDATE by a column without an index reads all, by its key it does not', async () => {
    const [all, one] = await plansOf(
      `UPDATE items SET parent_id = 1 WHERE word LIKE '%7';\nUPDATE items SET word = 'x' WHERE id = 7;\n`,
    );
    expect(all).toMatchObject({ migration: '7', index: 1, fullScan: [items], reason: null });
    expect(one).toMatchObject({ migration: '7', index: 2, fullScan: [], estimatedRows: 1 });
    expect(one?.plan).toContain(postgres ? 'items_pkey' : 'PRIMARY');
    expect(one?.plan).not.toContain('actual');
  });

  test('DELETE, INSERT … SELECT and aliases', async () => {
    const plans = await plansOf(
      `INSERT INTO parents (id, word) SELECT i.id, i.word FROM items AS i;\nDELETE FROM items WHERE word = 'w1';\nDELETE FROM items;\n`,
    );
    expect(plans.map(({ index, fullScan }) => ({ index, fullScan }))).toEqual([
      { index: 1, fullScan: [items] },
      { index: 2, fullScan: [items] },
      { index: 3, fullScan: [{ ...items, rows: 2999 }] },
    ]);
    expect(plans[0]?.estimatedRows).toBeGreaterThan(2500);
  });

  test('what the transaction has done is seen, and it goes on', async () => {
    const text = `ALTER TABLE items ADD COLUMN later int;
UPDATE items SET later = 1 WHERE later IS NULL;
INSERT INTO items (id) VALUES (100000);`;
    const [plan] = await plansOf(text);
    expect(plan).toMatchObject({ index: 2, fullScan: [items], reason: null });
    const session = await database.connect();
    const [row] = await session.query<{ n: string }>('SELECT count(*) AS n FROM items');
    await session.close();
    expect(Number(row?.n)).toBe(3001);
  });

  test('hostile names', async () => {
    const [plan] = await plansOf(`UPDATE ${hostile} SET word = 'x' WHERE word LIKE '%7';`);
    expect(plan).toMatchObject({ fullScan: [{ relation: shown, rows: 3000, more: false }] });
  });

  test('statements that do not work on rows have no plan', async () => {
    expect(await plansOf(`INSERT INTO parents VALUES (1, 'x');\nSELECT 1;\n`)).toEqual([]);
  });

  test('a refusal to explain leaves the transaction as it was, and is told by its reason', async () => {
    const report = new ReportBuilder('dry-run');
    const failure = await database.run(
      `INSERT INTO parents VALUES (1, 'x');\nUPDATE items SET nothing_there = 1;\n`,
      explainStatements(report, engine),
    );
    // The server's own refusal of the statement, not one of a transaction that has ended.
    expect(failure?.refusal.code).toBe(postgres ? '42703' : '1054');
    expect(report.measurements.plans).toEqual([
      {
        ...{ migration: '7', index: 2, plan: null, estimatedRows: null, fullScan: [] },
        reason: expect.stringContaining('nothing_there'),
      },
    ]);
  });

  test('what a block holds cannot be explained, which is said', async () => {
    if (!postgres) return;
    const plans = await plansOf(`DO $$ BEGIN UPDATE items SET word = 'y'; END $$;`);
    expect(plans).toMatchObject([{ plan: null, reason: expect.stringContaining('block') }]);
  });

  test.each([false, true])(
    'planning writes nothing, in a transaction: %s',
    async (inTransaction) => {
      const owner = postgres ? database : database.administrator;
      await owner.execute(
        'CREATE TABLE seen (n int)',
        ...(postgres
          ? [
              `CREATE FUNCTION note(x int) RETURNS int LANGUAGE sql AS 'INSERT INTO seen VALUES (x) RETURNING n'`,
              `CREATE FUNCTION noted(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN note(x); END'`,
            ]
          : [
              `CREATE FUNCTION noted(x int) RETURNS int DETERMINISTIC MODIFIES SQL DATA
               BEGIN INSERT INTO seen VALUES (x); RETURN x; END`,
            ]),
      );
      const session = await database.connect();
      const sql = `DELETE FROM items WHERE id = (SELECT max(noted(${postgres ? '7' : 'n'})) FROM (SELECT 7 AS n) AS one)`;
      const [statement] = dialect.split(sql, '').statements;
      if (statement === undefined) throw new Error('no statement');
      if (inTransaction) await session.execute('BEGIN');
      const plan = await engine.explain(session, statement, inTransaction);
      if (inTransaction) await session.execute('COMMIT');
      const [row] = await session.query<{ n: string }>('SELECT count(*) AS n FROM seen');
      await session.close();
      expect(Number(row?.n)).toBe(0);
      expect(plan).toEqual(
        postgres
          ? expect.objectContaining({ lines: expect.any(Array) })
          : { reason: 'it calls the function noted, which EXPLAIN may run' },
      );
    },
  );
});
