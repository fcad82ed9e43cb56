import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySchema } from '@lockkeeper/core/catalog/replay';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { Client } from 'pg';
import { scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import type { TestServer } from '../harness/test-server';
import { postgresFacts } from './postgres-facts';
import { isReplayed, replay, statementsOf } from './replay-sql';
import { replayedFacts } from './replayed-facts';

const everyKind = join(__dirname, 'every-kind/postgres');
const shop = join(__dirname, '../../examples/shop-postgres/migrations');

beforeAll(() => postgresDialect.load());

describeEachServer(
  (server) => {
    it('the shop has what its replayed history has', async () => {
      const files = readdirSync(shop).filter((file) => file.endsWith('.up.sql'));
      await compare(server, files.map((file) => readFileSync(join(shop, file), 'utf8')).join('\n'));
    });

    it.each(readdirSync(everyKind))('after each statement of %s', async (file) => {
      await compare(server, readFileSync(join(everyKind, file), 'utf8'));
    });
  },
  ({ engine }) => engine === 'postgres',
);

/** Runs and replays one statement after the other, and holds the one schema against the other each time. */
async function compare(server: TestServer, text: string): Promise<void> {
  const database = await scratchDatabase(server);
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const schema = emptySchema(postgresDialect);
    for (const statement of statementsOf(postgresDialect, text)) {
      const major = /^\s*since (\d+)$/m.exec(statement.comments.at(-1)?.text ?? '')?.[1];
      if (major !== undefined && Number.parseInt(server.version, 10) < Number(major)) continue;
      await client.query(statement.sql);
      expect(replay(postgresDialect, schema, statement)).toBeNull();
      expect({ after: statement.sql, facts: replayedFacts(schema) }).toEqual({
        after: statement.sql,
        facts: (await postgresFacts(client)).filter(isReplayed(schema)),
      });
    }
  } finally {
    await client.end();
    await database.drop();
  }
}
