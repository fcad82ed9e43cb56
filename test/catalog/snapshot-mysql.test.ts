import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySchema } from '@lockkeeper/core/catalog/replay';
import { replaySnapshot } from '@lockkeeper/core/catalog/replay-snapshot';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import mysql from 'mysql2/promise';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { mysqlFacts } from './mysql-facts';
import { isReplayed } from './replay-sql';
import { replayedFacts } from './replayed-facts';

describeEachServer(
  (server) => {
    it('a dump in the form of mysqldump says what a server has that has run it', async () => {
      const engine = server.engine === 'mariadb' ? 'mariadb' : 'mysql';
      const dialect = dialectOf(engine);
      await dialect.load();
      const dump = readFileSync(join(__dirname, 'every-kind/snapshot-mysql.sql'), 'utf8');
      const schema = emptySchema(dialect);
      expect(replaySnapshot(schema, dialect, dump, 'schema.sql')).toEqual([]);
      const database = await scratchDatabase(server);
      const connection = await mysql.createConnection(database.adminUrl);
      try {
        for (const { sql, kind } of dialect.split(dump, 'schema.sql').statements) {
          if (kind === 'sql') await connection.query(sql);
        }
        expect(replayedFacts(schema)).toEqual(
          (await mysqlFacts(connection, engine)).filter(isReplayed(schema)),
        );
      } finally {
        await connection.end();
        await database.drop();
      }
      expect(schema.tables.size).toBe(3);
      expect([...schema.tables.values()].map(({ createdBy }) => createdBy)).toEqual([
        null,
        null,
        null,
      ]);
    });
  },
  ({ engine }) => engine !== 'postgres',
);
