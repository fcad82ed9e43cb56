import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySchema } from '@lockkeeper/core/catalog/replay';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import mysql from 'mysql2/promise';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { mysqlFacts } from './mysql-facts';
import { isReplayed, replay, statementsOf } from './replay-sql';
import { replayedFacts } from './replayed-facts';

const everyKind = join(__dirname, 'every-kind/mysql');
const shop = join(__dirname, '../../examples/shop-mysql/migrations');

describeEachServer(
  (server) => {
    it('the shop has what its replayed history has', async () => {
      const files = readdirSync(shop).filter((file) => !file.endsWith('.down.sql'));
      await compare(server, files.map((file) => readFileSync(join(shop, file), 'utf8')).join('\n'));
    });

    it.each(readdirSync(everyKind))('after each statement of %s', async (file) => {
      await compare(server, readFileSync(join(everyKind, file), 'utf8'));
    });
  },
  ({ engine }) => engine !== 'postgres',
);

/** Runs and replays one statement after the other, and holds the one schema against the other each time. */
async function compare(server: TestServer, text: string): Promise<void> {
  const engine = server.engine === 'mariadb' ? 'mariadb' : 'mysql';
  const dialect = dialectOf(engine);
  await dialect.load();
  const database = await scratchDatabase(server);
  const connection = await mysql.createConnection(database.adminUrl);
  try {
    const schema = emptySchema(dialect);
    for (const statement of statementsOf(dialect, text)) {
      const only = /^\s*only (\w+)$/m.exec(statement.comments.at(-1)?.text ?? '')?.[1];
      if (only !== undefined && only !== engine) continue;
      await connection.query(statement.sql);
      expect(replay(dialect, schema, statement)).toBeNull();
      expect({ after: statement.sql, facts: replayedFacts(schema) }).toEqual({
        after: statement.sql,
        facts: (await mysqlFacts(connection, engine)).filter(isReplayed(schema)),
      });
    }
  } finally {
    await connection.end();
    await database.drop();
  }
}
