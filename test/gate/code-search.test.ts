import type { CodePlace } from '@lockkeeper/actions/gate/code/code-search';
import { searchCode } from '@lockkeeper/actions/gate/code/search-code';
import { UserError } from '@lockkeeper/core/errors';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { temporaryRepository } from '../git/temporary-repository';

type Files = Readonly<Record<string, string>>;

const relation = (name: string) => ({ schema: null, name });
const dropColumn = (table: string, column: string): Operation => ({
  kind: 'drop-column',
  table: relation(table),
  column,
  ifExists: false,
  cascade: false,
});
const dropTable = (table: string): Operation => ({
  kind: 'drop-table',
  table: relation(table),
  ifExists: false,
  cascade: false,
});

/** A repository with one commit of these files, and a search in it. */
function repositoryWith(files: Files) {
  const repository = temporaryRepository();
  const commit = repository.commit(files);
  const search = (operations: readonly Operation[], globs: readonly string[] = [], folder = '') =>
    searchCode(
      {
        workingDirectory: `${repository.root}${folder}`,
        common: { migrations: ['migrations'] },
      },
      { project: { base: 'main (1a2b3c4d)', commit }, operations, globs },
    );
  return { repository, search };
}

const shown = (places: readonly CodePlace[] | null | undefined) =>
  places?.map(({ path, line }) => `${path}:${line}`);

describe('tables', () => {
  test.each<readonly [string, string, string, string]>([
    ['SQL in a string', 'orders', 'api/orders.go', 'q := "SELECT id FROM orders"'],
    ['Rails', 'order_items', 'app/models/order_item.rb', 'class OrderItem < ApplicationRecord'],
    ['Django', 'shop_orderitem', 'shop/models.py', 'class OrderItem(models.Model):'],
    ['Prisma', 'order_items', 'prisma/schema.prisma', 'model OrderItem {'],
    ['TypeORM', 'order_items', 'src/item.ts', "@Entity('order_items')"],
    ['SQLAlchemy', 'order_items', 'app/item.py', "    __tablename__ = 'order_items'"],
    ['Diesel', 'order_items', 'src/schema.rs', '    order_items (id) {'],
  ])('%s', async (_, table, path, text) => {
    const { search } = repositoryWith({ [path]: `first\n${text}\n` });
    const code = await search([dropTable(table)]);
    expect(shown(code?.table(relation(table)))).toEqual([`${path}:2`]);
  });

  test('a comment, a longer name, a test and a migration are no use', async () => {
    const { search } = repositoryWith({
      'src/a.ts': '// orders are gone\nconst reorders = preorders;\n',
      'src/a.test.ts': 'select * from orders',
      'migrations/1.sql': 'CREATE TABLE orders (id int);',
      'vendor/x.go': 'orders',
      'notes.md': 'orders',
    });
    const code = await search([dropTable('orders')]);
    expect(code).toMatchObject({ files: 1, passedOver: 0, at: 'main (1a2b3c4d)' });
    expect(shown(code?.table(relation('orders')))).toEqual([]);
  });

  test('a Django model of another app is another table', async () => {
    const { search } = repositoryWith({ 'blog/models.py': 'class Order(models.Model):\n' });
    const code = await search([dropTable('shop_order')]);
    expect(shown(code?.table(relation('shop_order')))).toEqual([]);
  });
});

describe('columns', () => {
  const far = '\n'.repeat(60);

  test('count where the table is near, or where its model is', async () => {
    const { search } = repositoryWith({
      'src/query.ts': 'db.query(`SELECT customer_id FROM orders`);\n',
      'src/near.ts': 'const order = load();\n\nprint(order.customerId);\n',
      'src/far.ts': `const order = load();${far}print(refund.customerId);\n`,
      'src/other.ts': 'print(refund.customerId);\n',
      'app/models/order.rb': `class Order${far}  belongs_to :x, foreign_key: :customer_id\n`,
    });
    const code = await search([
      dropColumn('orders', 'customer_id'),
      dropColumn('refunds', 'customer_id'),
    ]);
    expect(shown(code?.column(relation('orders'), 'customer_id'))).toEqual([
      'app/models/order.rb:61',
      'src/near.ts:3',
      'src/query.ts:1',
    ]);
    expect(shown(code?.column(relation('refunds'), 'customer_id'))).toEqual([
      'src/far.ts:61',
      'src/other.ts:1',
    ]);
    expect(code?.column(relation('invoices'), 'customer_id')).toBeNull();
  });
});

describe('files', () => {
  test('that are large or binary are passed over and counted', async () => {
    const { search } = repositoryWith({
      'src/a.ts': 'orders',
      'src/large.ts': `orders\n${'x'.repeat(1_000_001)}`,
      'src/binary.ts': 'orders \0 orders',
    });
    const code = await search([dropTable('orders')]);
    expect(code).toMatchObject({ files: 1, passedOver: 2 });
    expect(shown(code?.table(relation('orders')))).toEqual(['src/a.ts:1']);
  });

  test('that the working tree calls binary are read all the same', async () => {
    const { search, repository } = repositoryWith({ 'src/a.ts': 'orders' });
    repository.write('.gitattributes', '* binary\n');
    const code = await search([dropTable('orders')]);
    expect(shown(code?.table(relation('orders')))).toEqual(['src/a.ts:1']);
  });

  test('the base counts, not the working tree', async () => {
    const { search, repository } = repositoryWith({ 'src/a.ts': 'orders' });
    repository.write('src/a.ts', 'nothing');
    repository.write('src/b.ts', 'orders');
    const code = await search([dropTable('orders')]);
    expect(shown(code?.table(relation('orders')))).toEqual(['src/a.ts:1']);
  });

  test('of the whole repository by default, by globs relative to the working directory', async () => {
    const { search } = repositoryWith({
      'service/app/a.txt': 'orders',
      'service/app/old/b.txt': 'orders',
      'web/a.ts': 'orders',
      'service/migrations/1.txt': 'orders',
    });
    const found = async (globs: readonly string[]) =>
      shown((await search([dropTable('orders')], globs, '/service'))?.table(relation('orders')));
    expect(await found([])).toEqual(['web/a.ts:1']);
    expect(await found(['**/*.txt', '!**/old/**'])).toEqual(['service/app/a.txt:1']);
  });

  test('globs that match nothing are a mistake, and no source file is no search', async () => {
    const { search } = repositoryWith({ 'a.txt': 'orders' });
    await expect(search([dropTable('orders')], ['src/**'])).rejects.toThrow(UserError);
    expect(await search([dropTable('orders')])).toBeNull();
  });
});

test('names are never patterns, options or commands', async () => {
  const hostile = [
    '.*',
    '(a+)+$',
    '--open-files-in-pager=touch /tmp/lockkeeper-hostile',
    '-e',
    '$(id)',
    '`id`',
    "'; DROP",
    'a\nsrc',
    'a\0b',
    '\\',
    'ünï',
  ];
  const { search } = repositoryWith({ 'src/a.ts': 'aaaa orders src ünï\n' });
  const code = await search(hostile.flatMap((name) => [dropTable(name), dropColumn(name, name)]));
  const found = hostile.filter((name) => (code?.table(relation(name)) ?? []).length > 0);
  expect(found).toEqual(['ünï']);
});
