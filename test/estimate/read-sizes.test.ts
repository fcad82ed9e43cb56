import { engineOf } from '@lockkeeper/core/engine/engines';
import type { Session } from '@lockkeeper/core/engine/session';
import { readSizes } from '@lockkeeper/core/estimate/read-sizes';
import { quoteRelation } from '@lockkeeper/core/sql/quote-relation';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  let scratch: ScratchDatabase;
  let session: Session;

  beforeAll(async () => {
    scratch = await scratchDatabase(server);
    session = await engine.connect(scratch.url, {
      applicationName: 'lockkeeper test',
      lockTimeoutMilliseconds: 5_000,
      statementTimeoutMilliseconds: 0,
    });
  });
  afterAll(async () => {
    await session.close();
    await scratch.drop();
  });

  test('counts the rows and gives the bytes of the tables that are asked for', async () => {
    const odd = 'we\'ird "`name';
    const table = quoteRelation(engine.dialect, { schema: null, name: odd });
    await session.execute(`CREATE TABLE ${table} (id int PRIMARY KEY, note varchar(200))`);
    await session.execute('CREATE TABLE other (id int PRIMARY KEY)');
    const numbers =
      server.engine === 'postgres'
        ? 'SELECT n FROM generate_series(1, 900) AS s (n)'
        : 'WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 900) SELECT n FROM s';
    await session.execute(
      `INSERT INTO ${table} SELECT n, repeat('x', 200) FROM (${numbers}) AS numbers`,
    );
    const sizes = await readSizes(engine, session, new Set([odd, 'not there']));
    expect([...sizes.keys()]).toEqual([odd]);
    expect(sizes.get(odd)?.rows).toBe(900);
    expect(sizes.get(odd)?.bytes).toBeGreaterThan(900 * 200);
    expect(sizes.get(odd)?.bytes).toBeLessThan(900 * 1000);
  });
});
