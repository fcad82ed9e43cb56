import { isSourceFile } from '@lockkeeper/actions/gate/code/source-files';
import { nameForms, tableForms } from '@lockkeeper/actions/gate/code/word-forms';
import { hasWord } from '@lockkeeper/actions/gate/code/words-in';

describe('names as code writes them', () => {
  test('columns', () => {
    expect(nameForms('customer_id')).toEqual([
      'customer_id',
      'customerId',
      'CustomerId',
      'CUSTOMER_ID',
    ]);
    expect(nameForms('customerID')).toEqual([
      'customerID',
      'customer_id',
      'customerId',
      'CustomerId',
      'CUSTOMER_ID',
    ]);
    expect(nameForms('total')).toEqual(['total', 'Total']);
    expect(nameForms('a(b')).toEqual(['a(b']);
    expect(nameForms('')).toEqual([]);
  });

  test('tables, in the singular and the plural', () => {
    expect(tableForms('order_items')).toEqual(
      expect.arrayContaining(['order_items', 'order_item', 'OrderItem', 'orderItems']),
    );
    for (const [table, model] of [
      ['categories', 'Category'],
      ['addresses', 'Address'],
      ['people', 'Person'],
      ['boxes', 'Box'],
      ['user', 'users'],
      ['company', 'companies'],
      ['status', 'statuses'],
    ] as const) {
      expect(tableForms(table)).toContain(model);
    }
    expect(tableForms('status')).not.toContain('statu');
  });

  test('whole words only', () => {
    expect(hasWord('select total from orders', 'total')).toBe(true);
    expect(hasWord('subtotal, total_cents, totals', 'total')).toBe(false);
    expect(hasWord('subtotal total', 'total')).toBe(true);
    expect(hasWord('a(b)', 'a(b')).toBe(true);
  });
});

test('source files are told from what is none', () => {
  const yes = ['app/models/order.rb', 'src/a.ts', 'schema.prisma', 'main.go', 'q/orders.sql'];
  const no = [
    'node_modules/x/index.js',
    'web/dist/app.js',
    'test/orders.ts',
    'api_tests/orders.ts',
    'src/orders.test.ts',
    'pkg/orders_test.go',
    'app/tests/test_orders.py',
    'db/migrations/0001_orders.sql',
    'db/migrate/1_orders.rb',
    'db/schema.rb',
    'package-lock.json',
    'README.md',
    'Makefile',
    'app.min.js',
  ];
  expect(yes.filter((path) => !isSourceFile(path))).toEqual([]);
  expect(no.filter(isSourceFile)).toEqual([]);
});
