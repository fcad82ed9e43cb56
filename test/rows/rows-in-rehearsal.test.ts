import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJson } from '@lockkeeper/core/report/json';
import type { Report } from '@lockkeeper/core/report/report';
import { runLockkeeperHere } from '../cli/run-here';
import { type ScratchDatabase, scratchDatabase } from '../harness/scratch';
import { describeEachServer } from '../harness/servers';
import { type Folder, smallShop } from '../stages/small-shop';

describeEachServer((server) => {
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

  const settings = (...lines: readonly string[]) =>
    shop.write(
      'lockkeeper.yml',
      [`engine: ${server.engine}`, 'format: plain', 'base: version:2', ...lines, ''].join('\n'),
    );

  async function dryRun() {
    const file = join(shop.path, 'report.json');
    const { code, error } = await runLockkeeperHere([
      'dry-run',
      '--working-directory',
      shop.path,
      '--json',
      file,
      '--database-url',
      scratch.adminUrl,
    ]);
    const report: Report | null = code === 2 ? null : fromJson(readFileSync(file, 'utf8'));
    return { code, error, report };
  }
  const factsOf = (report: Report | null) =>
    report?.measurements.facts?.map(({ label, value }) => `${label}: ${value}`).join('\n') ?? '';

  test('rows are there before the pending migrations, and the report says where from', async () => {
    settings('rows:', '  orders: 2_000');
    shop.write(
      'migrations/5_even.sql',
      'UPDATE orders SET cents = 0 WHERE cents IS NOT NULL OR cents IS NULL;\n',
    );
    const { code, report } = await dryRun();
    expect({ code, findings: report?.findings }).toEqual({ code: 0, findings: [] });
    const update = report?.measurements.statements?.find(({ sql }) => sql.startsWith('UPDATE'));
    expect(update?.rows).toBe(2000);
    expect(factsOf(report)).toContain(
      '2 migrations of history and 2,000 rows made from the catalog, with 200 rows of customers for their foreign keys',
    );
  });

  test('beside a seed, and for a table that is only now made', async () => {
    settings('seed: seed.sql', 'rows: {orders: 4000, later: 10}');
    shop.write('migrations/5_later.sql', 'CREATE TABLE later (id int PRIMARY KEY);\n');
    const { code, report } = await dryRun();
    expect(code).toBe(0);
    expect(report?.findings).toMatchObject([{ rule: 'rows-without-table', severity: 'notice' }]);
    expect(report?.findings[0]?.message).toContain('later');
    expect(factsOf(report)).toContain('rows of seed.sql and 1,000 rows made from the catalog');
  });

  test('a table that nobody makes is a mistake', async () => {
    settings('rows: {order: 10}');
    const { code, error } = await dryRun();
    expect(code).toBe(2);
    expect(error).toContain('rows in lockkeeper.yml names the table order, and there is none');
    expect(error).toContain('Did you mean orders?');
  });
});
