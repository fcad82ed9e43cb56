import { setTimeout as delay } from 'node:timers/promises';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { measured } from './measured';

describeEachServer(
  (server) => {
    test("while MySQL waits for the table of a foreign key, the altered table is nobody else's", async () => {
      const engine = engineOf(server.engine);
      const scratch = await scratchDatabase(server);
      const connect = () =>
        engine.connect(scratch.adminUrl, {
          applicationName: 'test',
          lockTimeoutMilliseconds: 30_000,
          statementTimeoutMilliseconds: 0,
        });
      const other = await connect();
      try {
        await other.execute('CREATE TABLE parent (id INT PRIMARY KEY, n INT)');
        await other.execute(
          'CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id))',
        );
        await other.execute('BEGIN');
        await other.query('SELECT * FROM child');
        const freed = delay(700).then(() => other.execute('COMMIT'));
        const { holds } = await measured(
          engine,
          connect,
          'ALTER TABLE parent FORCE, ALGORITHM=INPLACE, LOCK=NONE;\n',
        );
        await freed;
        const hold = holds.find(({ relation }) => relation === 'parent');
        expect(hold).toMatchObject({ mode: 'EXCLUSIVE', waitedMilliseconds: 0 });
        // Of what the other session left of its 700 ms when the statement got there.
        expect(hold?.heldMilliseconds).toBeGreaterThan(100);
        const blocking = hold?.phases.at(-1);
        expect(blocking?.mode).toBe('EXCLUSIVE');
      } finally {
        await other.close();
        await scratch.drop();
      }
    });
  },
  ({ engine }) => engine === 'mysql',
);
