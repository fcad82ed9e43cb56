import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptySchema } from '@lockkeeper/core/catalog/replay';
import { replaySnapshot } from '@lockkeeper/core/catalog/replay-snapshot';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { Client } from 'pg';
import { scratchDatabase } from '../harness/scratch';
import { testServers } from '../harness/servers';
import { postgresFacts } from './postgres-facts';
import { isReplayed, statementsOf } from './replay-sql';
import { replayedFacts } from './replayed-facts';

/** The major of the pg_dump on the path, which reads servers up to its own; 0 without one. */
const dumpMajor = (() => {
  try {
    const said = execFileSync('pg_dump', ['--version'], { encoding: 'utf8' });
    return Number(/\) (\d+)/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
})();

const server = testServers.find(
  ({ engine, version }) => engine === 'postgres' && Number.parseInt(version, 10) <= dumpMajor,
);
const shop = join(__dirname, '../../examples/shop-postgres/migrations');
const everyKind = join(__dirname, 'every-kind/snapshot-postgres.sql');

const title = 'a dump of pg_dump says what the server has';
if (server === undefined) {
  describe.skip('pg_dump (skipped: none that is as new as a PostgreSQL server here)', () => {
    it(title, () => {});
  });
} else {
  const history = readdirSync(shop)
    .filter((file) => file.endsWith('.up.sql'))
    .map((file) => readFileSync(join(shop, file), 'utf8'))
    .join('\n');
  it.each([
    ['the shop', history],
    ['everything else', readFileSync(everyKind, 'utf8')],
  ])(`${title}: %s`, async (_, sql) => {
    const database = await scratchDatabase(server);
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      await postgresDialect.load();
      for (const statement of statementsOf(postgresDialect, sql)) await client.query(statement.sql);
      const dump = execFileSync('pg_dump', [database.adminUrl], { encoding: 'utf8' });
      expect(dump).toContain('COPY ');
      const schema = emptySchema(postgresDialect);
      expect(replaySnapshot(schema, postgresDialect, dump, 'schema.sql')).toEqual([]);
      expect(replayedFacts(schema)).toEqual(
        (await postgresFacts(client)).filter(isReplayed(schema)),
      );
      const made = [...schema.tables.values(), ...schema.indexes.values()];
      expect(made.filter(({ createdBy }) => createdBy !== null)).toEqual([]);
    } finally {
      await client.end();
      await database.drop();
    }
  });
}

it('says what of a dump it cannot read, and reads the rest', async () => {
  await postgresDialect.load();
  const schema = emptySchema(postgresDialect);
  const dump =
    '\\restrict abc\nCREATE TABLE a (id int);\nCREATE TABEL b (id int);\nCREATE TABLE c (id int);\n';
  const unread = replaySnapshot(schema, postgresDialect, dump, 'schema.sql');
  expect(unread).toEqual([{ line: 3, message: expect.stringContaining('syntax error') }]);
  expect([...schema.tables.values()].map(({ name }) => name.name)).toEqual(['a', 'c']);
});
