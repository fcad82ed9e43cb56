import { engineOf } from '@lockkeeper/core/engine/engines';
import { StatementFailure } from '@lockkeeper/core/migrations/statement-failure';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

const options = {
  applicationName: 'test',
  lockTimeoutMilliseconds: 30_000,
  statementTimeoutMilliseconds: 0,
};

describeEachServer(
  (server) => {
    const engine = engineOf(server.engine);
    let scratch: ScratchDatabase;
    const connect = () => engine.connect(scratch.adminUrl, options);
    const run = (...statements: string[]) =>
      measured(engine, connect, `-- lockkeeper:transaction none\n${statements.join(';\n')};\n`);

    beforeEach(async () => {
      scratch = await scratchDatabase(server);
      const session = await connect();
      await session.execute('CREATE TABLE a (id int PRIMARY KEY, n int)');
      await session.close();
    });
    afterEach(() => scratch.drop());

    test.each([
      'LOCK TABLE a IN SHARE MODE',
      'SAVEPOINT s',
      'RELEASE SAVEPOINT s',
      'ROLLBACK TO SAVEPOINT s',
      'DECLARE c CURSOR FOR SELECT * FROM a',
    ])('outside of a transaction the server refuses %s', async (sql) => {
      const session = await connect();
      await expect(session.execute(sql)).rejects.toMatchObject({ code: '25P01' });
      await session.close();
      const refused: unknown = await run('UPDATE a SET n = 1', sql).catch((error) => error);
      expect(refused).toBeInstanceOf(StatementFailure);
      expect(refused).toMatchObject({ refusal: { code: '25P01' }, statement: { index: 2 } });
    });

    test('a cursor that is held needs none', async () => {
      const { statements } = await run('DECLARE c CURSOR WITH HOLD FOR SELECT * FROM a', 'CLOSE c');
      expect(statements).toHaveLength(2);
    });

    test('in a transaction of the script they are taken', async () => {
      const { holds } = await run('BEGIN', 'LOCK TABLE a IN SHARE MODE', 'SAVEPOINT s', 'COMMIT');
      expect(holds).toMatchObject([{ relation: 'a', mode: 'SHARE', acquiredBy: 2, releasedBy: 4 }]);
    });

    test('a lone statement is held until its own end all the same', async () => {
      const { holds } = await run('ALTER TABLE a ADD COLUMN m int');
      expect(holds).toMatchObject([{ relation: 'a', mode: 'ACCESS EXCLUSIVE', acquiredBy: 1 }]);
    });
  },
  ({ engine }) => engine === 'postgres',
);
