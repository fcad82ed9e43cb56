import { setTimeout as delay } from 'node:timers/promises';
import { describeEachServer } from '../harness/servers';
import { inScratch, measured } from './measured';

describeEachServer(
  (server) => {
    test("while MySQL waits for the table of a foreign key, the altered table is nobody else's", async () => {
      await inScratch(server, async (engine, connect) => {
        const other = await connect();
        await other.execute(
          'CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, n INT) STATS_AUTO_RECALC = 0',
        );
        // So many that looks see in which mode the work is done.
        await other.execute(
          'INSERT INTO parent (n) SELECT 1 FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b LIMIT 60000',
        );
        await other.execute(
          'CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id))',
        );
        await other.execute('BEGIN');
        await other.query('SELECT * FROM child');
        const isWaiting = async () => {
          const rows = await other.query(
            `SELECT 1 FROM performance_schema.threads WHERE PROCESSLIST_DB = DATABASE()
                AND PROCESSLIST_STATE = 'Waiting for table metadata lock'`,
          );
          return rows.length > 0;
        };
        let done = false;
        const freed = (async () => {
          while (!done && !(await isWaiting())) await delay(20);
          await delay(300);
          await other.execute('COMMIT');
        })();
        const { holds } = await measured(
          engine,
          connect,
          'ALTER TABLE parent FORCE, ALGORITHM=INPLACE, LOCK=NONE;\n',
        ).finally(async () => {
          done = true;
          await freed;
        });
        const hold = holds.find(({ relation }) => relation === 'parent');
        expect(hold).toMatchObject({ mode: 'EXCLUSIVE', waitedMilliseconds: 0 });
        expect(hold?.heldMilliseconds).toBeGreaterThan(280);
        expect(hold?.phases.map(({ mode }) => mode)).toContain('SHARED_UPGRADABLE');
        await other.close();
      });
    });
  },
  ({ engine }) => engine === 'mysql',
);
