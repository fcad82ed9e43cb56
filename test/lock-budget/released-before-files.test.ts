import { describeEachServer } from '../harness/servers';
import { inScratch, measured } from './measured';

const script = `-- lockkeeper:transaction none
BEGIN;
LOCK TABLE a IN ACCESS EXCLUSIVE MODE;
DROP SCHEMA many CASCADE;
COMMIT;
`;

/** Thousands of files, which COMMIT deletes when the locks are gone. */
const manyTables = `DO $$ BEGIN
  FOR number IN 1..600 LOOP
    EXECUTE pg_catalog.format('CREATE TABLE many.t%s (id int PRIMARY KEY, t text)', number);
  END LOOP;
END $$`;

/** On a busy machine no look may fall into the deleting. */
const mostTries = 6;

describeEachServer(
  (server) => {
    test('a lock is told as released when COMMIT lets go of it, not when COMMIT is done', async () => {
      await inScratch(server, async (engine, connect) => {
        const session = await connect();
        await session.execute('CREATE TABLE a (id int)');
        const shares: number[] = [];
        while (shares.length < mostTries && !shares.some((share) => share < 0.9)) {
          await session.execute('CREATE SCHEMA many');
          await session.execute(manyTables);
          const { holds, statements } = await measured(engine, connect, script);
          const times = statements.map(({ milliseconds }) => milliseconds);
          const [, lock = 0, drop = 0, commit = 0] = times;
          const held = holds.find(({ relation }) => relation === 'a')?.heldMilliseconds ?? 0;
          expect(held).toBeGreaterThan(drop);
          shares.push((held - lock - drop) / commit);
        }
        await session.close();
        // Of the time that COMMIT took; more than 1 where the hold ends with it, as its way there is a part of it.
        expect(Math.min(...shares)).toBeLessThan(0.9);
      });
    });
  },
  ({ engine }) => engine === 'postgres',
);
