import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { fromJson } from '@lockkeeper/core/report/json';
import { runLockkeeperHere } from '../cli/run-here';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from './small-shop';

describeEachServer((server) => {
  const engine = engineOf(server.engine);
  let shop: Folder;
  let scratch: ScratchDatabase;
  beforeEach(async () => {
    shop = smallShop(server.engine);
    scratch = await scratchDatabase(server);
  });
  afterEach(async () => {
    await scratch.drop();
    shop.remove();
  });

  /** Title of the warning, of pending migrations on full tables `customers` and `orders` and an empty one. */
  async function warningOf(...statements: string[]): Promise<string | undefined> {
    const session = await engine.connect(scratch.adminUrl, {
      ...{ applicationName: 'test', lockTimeoutMilliseconds: 5_000 },
      statementTimeoutMilliseconds: 0,
    });
    await session.execute('CREATE TABLE blank (id int PRIMARY KEY)');
    await session.execute('CREATE TABLE filled (id int PRIMARY KEY)');
    await session.execute('INSERT INTO filled VALUES (1)');
    await session.close();
    shop.write('lockkeeper.yml', `engine: ${server.engine}\nformat: plain\nbase: version:4\n`);
    shop.write('migrations/5_pending.sql', `${statements.join(';\n')};\n`);
    const file = join(shop.path, 'report.json');
    const { code, error } = await runLockkeeperHere([
      ...['lock-budget', '--database-url', scratch.adminUrl, '--no-probe'],
      ...['--working-directory', shop.path, '--json', file],
    ]);
    if (code !== 0 && code !== 1) throw new Error(`exit ${code}: ${error}`);
    const { findings } = fromJson(readFileSync(file, 'utf8'));
    expect(findings.map(({ rule }) => rule)).not.toContain('statement-failed');
    return findings.find(({ rule }) => rule === 'empty-table')?.title;
  }
  const empty = 'Measured on an empty table: blank';

  test('a table that is empty is told, also when it is filled or dropped', async () => {
    expect(
      await warningOf(
        'ALTER TABLE blank ADD COLUMN n int',
        'INSERT INTO blank (id) VALUES (1)',
        'ALTER TABLE filled ADD COLUMN n int',
      ),
    ).toBe(empty);
  });

  test('no full one is, if it is made anew', async () => {
    expect(
      await warningOf('DROP TABLE filled', 'CREATE TABLE filled (id int PRIMARY KEY)'),
    ).toBeUndefined();
  });

  test('one that is renamed is the one it was', async () => {
    expect(
      await warningOf(
        'ALTER TABLE blank RENAME TO old_blank',
        'CREATE TABLE blank (id int PRIMARY KEY)',
        'INSERT INTO blank (id) VALUES (1)',
      ),
    ).toBe(empty);
  });
});
