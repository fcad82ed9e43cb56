import { engineOf } from '@lockkeeper/core/engine/engines';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

const options = {
  applicationName: 'test',
  lockTimeoutMilliseconds: 30_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  const isPostgres = server.engine === 'postgres';
  let scratch: ScratchDatabase;
  const connect = () => engine.connect(scratch.adminUrl, options);
  const run = (...statements: string[]) =>
    measured(engine, connect, `-- lockkeeper:transaction none\n${statements.join(';\n')};\n`);

  beforeEach(async () => {
    scratch = await scratchDatabase(server);
    const session = await connect();
    await session.execute('CREATE TABLE a (id int PRIMARY KEY, n int)');
    await session.execute('CREATE TABLE b (id int PRIMARY KEY, n int)');
    await session.execute('INSERT INTO a VALUES (1, 0)');
    await session.execute('INSERT INTO b VALUES (1, 0)');
    await session.close();
  });
  afterEach(() => scratch.drop());

  const values = async () => {
    const session = await connect();
    const [row] = await session.query<{ a: number; b: number }>(
      'SELECT (SELECT n FROM a) AS a, (SELECT n FROM b) AS b',
    );
    await session.close();
    return [row?.a, row?.b];
  };

  test('a chained transaction holds its own locks until its own end', async () => {
    const { holds } = await run(
      ...['BEGIN', 'UPDATE a SET n = 1', 'COMMIT WORK AND CHAIN'],
      ...['UPDATE b SET n = 1', 'SELECT 1', 'ROLLBACK AND CHAIN', 'UPDATE a SET n = 2', 'COMMIT'],
    );
    const tables = holds
      .filter(({ relation }) => relation.length === 1)
      .map(({ relation, acquiredBy, releasedBy }) => [relation, acquiredBy, releasedBy]);
    expect(tables.sort((x, y) => Number(x[1]) - Number(y[1]))).toEqual([
      ['a', 2, 3],
      ['b', 4, 6],
      ['a', 7, 8],
    ]);
    expect(await values()).toEqual([2, 0]);
  });

  test('AND NO CHAIN ends it', async () => {
    await run('BEGIN', 'UPDATE a SET n = 1', 'COMMIT AND NO CHAIN', 'UPDATE b SET n = 1');
    expect(await values()).toEqual([1, 1]);
  });

  if (!isPostgres) return;
  test('the chained transaction may be set up before its first query', async () => {
    await run(
      ...['BEGIN', 'UPDATE a SET n = 1', 'COMMIT AND CHAIN'],
      ...['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'UPDATE b SET n = 1', 'COMMIT'],
    );
    expect(await values()).toEqual([1, 1]);
  });

  test('what needs to be alone is refused in it', async () => {
    await expect(
      run('BEGIN', 'COMMIT AND CHAIN', 'CREATE INDEX CONCURRENTLY a_n ON a (n)'),
    ).rejects.toMatchObject({ refusal: { code: '25001' } });
  });
});
