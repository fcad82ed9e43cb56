import type { Session } from '@lockkeeper/core/engine/session';
import { describeEachServer } from '../harness/servers';
import { type ProbedDatabase, probedDatabase, until } from './probed-server';

describeEachServer(
  (server) => {
    let database: ProbedDatabase;

    beforeEach(async () => {
      database = await probedDatabase(server);
      await database.execute('CREATE TABLE a (v int)', 'CREATE TABLE b (v int)');
    });

    afterEach(() => database.close());

    test.each([
      ['LOCK TABLES', 'read', 'LOCK TABLES a WRITE, b WRITE', 'SELECT 1 FROM a LIMIT 1'],
      [
        'LOCK TABLES',
        'write',
        'LOCK TABLES a WRITE, b WRITE',
        'EXPLAIN UPDATE a SET v = v WHERE FALSE',
      ],
      ['RENAME', 'read', 'RENAME TABLE a TO c, b TO d', 'SELECT 1 FROM a LIMIT 1'],
      ['RENAME', 'write', 'RENAME TABLE a TO c, b TO d', 'EXPLAIN UPDATE a SET v = v WHERE FALSE'],
    ])('a deadlock with %s ends the %s of the probe', async (_, __, statement, sent) => {
      // A transaction that keeps the lock of one table, as a write does for a moment of a table behind a foreign key.
      const probing: Session = await database.connect();
      const migration = await database.connect();
      await probing.execute('START TRANSACTION');
      await probing.query('SELECT v FROM b');
      const locking = migration.execute(statement);
      await until(
        () => database.ownWaiting(),
        (count) => count === 1,
      );
      await expect(probing.query(sent)).rejects.toMatchObject({ code: '1213' });
      await probing.rollback();
      await locking;
      await migration.execute('UNLOCK TABLES');
    });
  },
  ({ engine }) => engine !== 'postgres',
);
