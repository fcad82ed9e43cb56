import { engineOf } from '@lockkeeper/core/engine/engines';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

const options = {
  applicationName: 'test',
  lockTimeoutMilliseconds: 30_000,
  statementTimeoutMilliseconds: 0,
};
const none = '-- lockkeeper:transaction none\n';
const rewrite = 'ALTER TABLE a ALTER COLUMN n TYPE bigint';

describeEachServer(
  (server) => {
    const engine = engineOf(server.engine);
    let scratch: ScratchDatabase;
    const connect = () => engine.connect(scratch.adminUrl, options);
    const rewritesOf = async (...statements: string[]) => {
      const run = await measured(engine, connect, `${none}${statements.join(';\n')};\n`);
      return run.statements.map(({ rewrites }) => rewrites.join());
    };

    beforeEach(async () => {
      scratch = await scratchDatabase(server);
      const session = await connect();
      await session.execute('CREATE TABLE a (id int PRIMARY KEY, n int)');
      await session.execute('INSERT INTO a SELECT g, g FROM generate_series(1, 100) g');
      await session.close();
    });
    afterEach(() => scratch.drop());

    test.each(['ROLLBACK', 'ABORT WORK'])('what %s takes back is no rewrite later', async (end) => {
      expect(
        await rewritesOf('BEGIN', rewrite, end, 'UPDATE a SET n = 1', 'BEGIN', rewrite, 'COMMIT'),
      ).toEqual(['', 'a', '', '', '', 'a', '']);
    });

    test('nor is what ROLLBACK TO takes back, whether the lock stays', async () => {
      expect(
        await rewritesOf(
          ...['BEGIN', 'LOCK TABLE a', 'SAVEPOINT s', rewrite],
          ...['ROLLBACK TO SAVEPOINT s', 'UPDATE a SET n = 1', rewrite, 'COMMIT'],
          'UPDATE a SET n = 2',
        ),
      ).toEqual(['', '', '', 'a', '', '', 'a', '', '']);
    });

    test('or goes with it', async () => {
      expect(
        await rewritesOf(
          ...['BEGIN', 'SAVEPOINT s', rewrite, 'ROLLBACK WORK TO s'],
          ...['UPDATE a SET n = 1', 'COMMIT', 'UPDATE a SET n = 2'],
        ),
      ).toEqual(['', '', 'a', '', '', '', '']);
    });

    test('what was rewritten before the savepoint stays so', async () => {
      expect(
        await rewritesOf(
          ...['BEGIN', rewrite, 'SAVEPOINT s', 'ALTER TABLE a ALTER COLUMN n TYPE text'],
          ...['ROLLBACK TO s', 'UPDATE a SET n = 1', 'COMMIT', 'UPDATE a SET n = 2'],
        ),
      ).toEqual(['', 'a', '', 'a', '', '', '', '']);
    });
  },
  ({ engine }) => engine === 'postgres',
);
