import { engineOf } from '@lockkeeper/core/engine/engines';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

const script = `-- lockkeeper:transaction none
BEGIN;
LOCK TABLE a IN ACCESS EXCLUSIVE MODE;
DROP SCHEMA many CASCADE;
COMMIT;
`;

/** Thousands of files, which COMMIT deletes when the locks are gone. */
const manyTables = `DO $$ BEGIN
  FOR number IN 1..600 LOOP
    EXECUTE format('CREATE TABLE many.t%s (id int PRIMARY KEY, t text)', number);
    IF number % 300 = 0 THEN COMMIT; END IF;
  END LOOP;
END $$`;

describeEachServer(
  (server) => {
    test('a lock is told as released when COMMIT lets go of it, not when COMMIT is done', async () => {
      const engine = engineOf(server.engine);
      const scratch = await scratchDatabase(server);
      const connect = () =>
        engine.connect(scratch.adminUrl, {
          applicationName: 'test',
          lockTimeoutMilliseconds: 30_000,
          statementTimeoutMilliseconds: 0,
        });
      try {
        const session = await connect();
        await session.execute('CREATE TABLE a (id int)');
        await session.execute('CREATE SCHEMA many');
        await session.execute(manyTables);
        await session.close();
        const { holds, statements } = await measured(engine, connect, script);
        const [, lock = 0, drop = 0, commit = 0] = statements.map(
          ({ milliseconds }) => milliseconds,
        );
        const held = holds.find(({ relation }) => relation === 'a')?.heldMilliseconds ?? 0;
        expect(held).toBeGreaterThan(drop);
        expect(held - lock - drop).toBeLessThan(commit * 0.9);
      } finally {
        await scratch.drop();
      }
    });
  },
  ({ engine }) => engine === 'postgres',
);
