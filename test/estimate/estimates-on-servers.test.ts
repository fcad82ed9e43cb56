import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { estimateStatements, type SizedRun } from '@lockkeeper/core/estimate/estimate-statements';
import { migrationsWork } from '@lockkeeper/core/estimate/migrations-work';
import { readSizes } from '@lockkeeper/core/estimate/read-sizes';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

const text = `ALTER TABLE items ADD COLUMN extra int;

CREATE INDEX items_n ON items (n);
UPDATE items SET extra = 1;
CREATE TABLE fresh (id int PRIMARY KEY);
`;
const path = 'migrations/3_items.sql';
const migration: Migration = {
  version: '3',
  name: 'items',
  path,
  up: {
    path,
    file: '3_items.sql',
    text,
    section: { start: 0, end: text.length },
    transaction: null,
  },
  down: null,
};

/** Times are not asked about: the machine may be busy. `npm run bench -- estimates` shows how well they fit. */
describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const numbers = (count: number) =>
    server.engine === 'postgres'
      ? `SELECT n FROM generate_series(1, ${count}) AS s (n)`
      : `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count}) SELECT n FROM s`;

  async function measured(rows: number): Promise<SizedRun> {
    const scratch: ScratchDatabase = await scratchDatabase(server);
    const session: Session = await engine.connect(scratch.url, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
    try {
      await session.execute('CREATE TABLE items (id int PRIMARY KEY, n int)');
      await session.execute(`INSERT INTO items SELECT n, -n FROM (${numbers(rows)}) AS numbers`);
      const sizes = await readSizes(engine, session, new Set(['items']));
      const statements = [];
      for (const { sql, index } of engine.dialect.split(text, path).statements) {
        const start = performance.now();
        await session.execute(sql);
        statements.push({
          migration: '3',
          index,
          sql,
          milliseconds: performance.now() - start,
          rows: null,
          rewrites: [],
          scans: [],
          walBytes: null,
        });
      }
      return { sizes, statements };
    } finally {
      await session.close();
      await scratch.drop();
    }
  }

  test('runs at two sizes give an estimate for each statement on a table that production has', async () => {
    const { workOf, placeOf } = await migrationsWork([migration], engine.dialect);
    const [small, large] = [await measured(400), await measured(800)];
    const schema = server.engine === 'postgres' ? 'public' : null;
    const { estimates, unknown } = estimateStatements({
      small: [small],
      large: [large],
      production: [
        {
          schema,
          name: 'items',
          rows: 5_000_000,
          bytes: 400_000_000,
          indexBytes: null,
          partitions: 0,
          rowVersions: null,
        },
      ],
      dialect: engine.dialect,
      workOf,
    });
    expect(estimates.slice(1)).toMatchObject([
      { index: 2, relation: 'items', phase: 'index build', basis: 'n log n' },
      { index: 3, relation: 'items', phase: 'change of rows', basis: 'linear' },
    ]);
    expect(estimates).toHaveLength(3);
    expect(unknown).toEqual([]);
    for (const { measured: runs, productionRows, lowMilliseconds, highMilliseconds } of estimates) {
      expect(runs.map(({ rows }) => rows)).toEqual([400, 800]);
      expect(productionRows).toBe(5_000_000);
      expect(lowMilliseconds).toBeGreaterThan(0);
      expect(highMilliseconds).toBeGreaterThan(lowMilliseconds);
    }
    expect(placeOf('3', 2)).toEqual({ path, line: 3, endLine: 3 });
    expect(placeOf('4', 1)).toBeNull();
  });
});
