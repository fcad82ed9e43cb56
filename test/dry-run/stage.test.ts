import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLockkeeper } from '../cli/start-lockkeeper';
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

  test('the command shows plans and counts, and the report holds them', async () => {
    shop.write(
      'migrations/5_unique.sql',
      `UPDATE orders SET note = 'x' WHERE cents < 100;\nALTER TABLE orders ADD CONSTRAINT one_order UNIQUE (customer_id);\n`,
    );
    const file = join(shop.path, 'report.json');
    const { code, out } = await runLockkeeper([
      ...['dry-run', '--working-directory', shop.path, '--json', file],
      ...['--database-url', scratch.adminUrl],
    ]);
    expect(code).toBe(1);
    const { measurements, findings } = JSON.parse(readFileSync(file, 'utf8'));
    expect(measurements.failures).toEqual([
      {
        ...{ migration: '5', index: 2, relation: 'orders', kind: 'duplicates' },
        ...{ rows: 3000, groups: 100, reason: null },
        keys: [100, 1, 2, 3, 4].map((id) =>
          [id, id + 100, id + 200].join(', ').concat(' and 27 more'),
        ),
      },
    ]);
    expect(measurements.plans).toMatchObject([
      { migration: '5', index: 1, 'full-scan': expect.any(Array), reason: null },
    ]);
    expect(findings[0].message).toContain(
      '3,000 rows of orders repeat a value of (customer_id), in 100 groups. The first groups by primary key (id): [100, 200, 300 and 27 more], ',
    );
    expect(out.replace(/\s+/g, ' ')).toContain(
      '3,000 rows of orders repeat a value of (customer_id)',
    );
    expect(out).toMatch(/1 plan\n +5 unique\n +1 {2}/);
  });
});
