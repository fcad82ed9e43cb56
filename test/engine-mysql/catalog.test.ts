import type { Catalog } from '@lockkeeper/core/catalog/catalog';
import { compareCatalogs } from '@lockkeeper/core/catalog/compare-catalogs';
import { mysqlEngine } from '@lockkeeper/core/engine/mysql/mysql-engine';
import type { Session } from '@lockkeeper/core/engine/session';
import { onEachServer } from './on-each-server';
import { createShop } from './shop';

function definition({ objects }: Catalog, kind: string, name: string): string | undefined {
  return objects.find((object) => object.kind === kind && object.name === name)?.definition;
}

onEachServer((server) => {
  let session: Session;
  beforeAll(async () => {
    session = await server.connect();
    await createShop(session);
  });

  test('reads one object for every part', async () => {
    const catalog = await mysqlEngine.readCatalog(session);
    expect(catalog.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'column cust`omers ü.at',
      'column cust`omers ü.email',
      'column cust`omers ü.id',
      'column cust`omers ü.kind',
      'column cust`omers ü.or der',
      'column log.id',
      'column log.message',
      'column orders.bits',
      'column orders.bytes',
      'column orders.cents',
      'column orders.customer',
      'column orders.doc',
      'column orders.euro',
      'column orders.id',
      'column orders.place',
      'column parts.id',
      'column-order cust`omers ü',
      'column-order log',
      'column-order orders',
      'column-order parts',
      'constraint orders.fk ü',
      'constraint orders.positive, (',
      'event cleaning',
      'function twice',
      'index cust`omers ü.PRIMARY',
      'index cust`omers ü.by, (email',
      'index cust`omers ü.by_kind',
      'index log.PRIMARY',
      'index orders.PRIMARY',
      'index orders.fk ü',
      'index parts.PRIMARY',
      'procedure note',
      'table cust`omers ü',
      'table log',
      'table orders',
      'table parts',
      'trigger orders.first',
      'trigger orders.second',
      'view a total',
      'view above',
    ]);
    expect(definition(catalog, 'column-order', 'cust`omers ü')).toBe('id, email, or der, kind, at');
    expect(definition(catalog, 'table', 'cust`omers ü')).toMatch(
      /^ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 .*COMMENT='AUTO_INCREMENT=5, \(x'$/,
    );
    expect(definition(catalog, 'table', 'parts')).toContain('PARTITION BY RANGE');
    expect(definition(catalog, 'table', 'parts')).not.toContain('/*');
    const texts = catalog.objects.filter(({ kind }) => kind !== 'procedure' && kind !== 'trigger');
    expect(JSON.stringify(texts)).not.toMatch(/DEFINER=|lockkeeper_audit/);
    expect(JSON.stringify(texts)).not.toContain(`\`${server.database.replaceAll('`', '``')}\`.`);
  });

  // Each with what undoes it.
  test.each<[string, string[], string[], string[]]>([
    ['a column', ['ALTER TABLE log ADD x INT'], ['ALTER TABLE log DROP x'], ['column log.x']],
    [
      'a default',
      ['ALTER TABLE orders ALTER COLUMN customer SET DEFAULT 5'],
      ['ALTER TABLE orders ALTER COLUMN customer DROP DEFAULT'],
      ['column orders.customer'],
    ],
    ['an index', ['CREATE INDEX i ON log (message(9))'], ['DROP INDEX i ON log'], ['index log.i']],
    [
      'a constraint',
      ['ALTER TABLE orders ADD CONSTRAINT c CHECK (cents <> 7)'],
      ['ALTER TABLE orders DROP CONSTRAINT c'],
      ['constraint orders.c'],
    ],
    [
      'a table option',
      [`ALTER TABLE log COMMENT 'new'`],
      [`ALTER TABLE log COMMENT ''`],
      ['table log'],
    ],
    [
      'a partition',
      [
        'ALTER TABLE parts REORGANIZE PARTITION p0 INTO (PARTITION a VALUES LESS THAN (5), PARTITION p0 VALUES LESS THAN (10))',
      ],
      ['ALTER TABLE parts REORGANIZE PARTITION a, p0 INTO (PARTITION p0 VALUES LESS THAN (10))'],
      ['table parts'],
    ],
    [
      'a view',
      ['CREATE OR REPLACE VIEW above AS SELECT id, customer, cents FROM orders'],
      [
        'CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW above AS SELECT id, customer, cents FROM orders WHERE cents > 5 WITH LOCAL CHECK OPTION',
      ],
      ['view above'],
    ],
    [
      'a function',
      [
        'DROP FUNCTION twice',
        'CREATE FUNCTION twice(a INT, b VARCHAR(6)) RETURNS INT DETERMINISTIC NO SQL COMMENT "x" RETURN a * 2',
      ],
      [
        'DROP FUNCTION twice',
        `CREATE FUNCTION twice(a INT, b VARCHAR(5)) RETURNS INT DETERMINISTIC NO SQL COMMENT 'x' RETURN a * 2`,
      ],
      ['function twice'],
    ],
    [
      'the order of triggers',
      [
        'DROP TRIGGER first',
        `CREATE TRIGGER first BEFORE INSERT ON orders FOR EACH ROW CALL note('first')`,
      ],
      [
        'DROP TRIGGER first',
        `CREATE TRIGGER first BEFORE INSERT ON orders FOR EACH ROW PRECEDES second CALL note('first')`,
      ],
      ['trigger orders.first', 'trigger orders.second'],
    ],
    [
      'an event, made again at another time',
      [
        'DROP EVENT cleaning',
        `CREATE EVENT cleaning ON SCHEDULE EVERY 2 DAY COMMENT 'daily' DO DELETE FROM log WHERE id < 0`,
      ],
      [
        'DROP EVENT cleaning',
        'DO SLEEP(1.1)',
        `CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY COMMENT 'daily' DO DELETE FROM log WHERE id < 0`,
      ],
      ['event cleaning'],
    ],
  ])('tells that %s changed, and that it is as it was', async (_, change, undo, changed) => {
    const before = await mysqlEngine.readCatalog(session);
    for (const sql of change) await session.execute(sql);
    const after = await mysqlEngine.readCatalog(session);
    expect(compareCatalogs(before, after).map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      changed,
    );
    for (const sql of undo) await session.execute(sql);
    expect(compareCatalogs(before, await mysqlEngine.readCatalog(session))).toEqual([]);
  });

  test('another order of columns is a difference of order only, and rows change nothing', async () => {
    const before = await mysqlEngine.readCatalog(session);
    await session.execute(`INSERT INTO log (message) VALUES ('x'), ('y')`);
    expect(await mysqlEngine.readCatalog(session)).toEqual(before);
    await session.execute('ALTER TABLE orders DROP COLUMN bits');
    await session.execute('ALTER TABLE orders ADD COLUMN bits BIT(5)');
    expect(compareCatalogs(before, await mysqlEngine.readCatalog(session))).toEqual([
      expect.objectContaining({ kind: 'column-order', name: 'orders', orderOnly: true }),
    ]);
  });

  test('keys: primary, else unique over whole NOT NULL columns', async () => {
    await session.execute(
      'CREATE TABLE k_none (a INT NULL UNIQUE, b VARCHAR(9) NOT NULL, UNIQUE (b(2)))',
    );
    await session.execute(
      'CREATE TABLE k_two (a INT NOT NULL, `b``ü` INT NOT NULL, c INT NOT NULL, UNIQUE z (c, a, `b``ü`), UNIQUE zz (`b``ü`, a), KEY (c))',
    );
    const tables = await mysqlEngine.readTables(session);
    const keys = Object.fromEntries(tables.map(({ label, key }) => [label, key]));
    expect(keys).toEqual({
      'cust`omers ü': ['id'],
      k_none: null,
      k_two: ['b`ü', 'a'],
      log: ['id'],
      orders: ['id'],
      parts: ['id'],
    });
    const orders = tables.find(({ label }) => label === 'orders');
    expect(orders?.columns.find(({ name }) => name === 'euro')).toEqual({
      name: 'euro',
      type: 'decimal(12,2)',
      generated: true,
    });
  });

  test('reads a hundred tables in under two seconds', async () => {
    for (let i = 0; i < 100; i += 1) {
      await session.execute(
        `CREATE TABLE t${i} (id INT PRIMARY KEY, a INT, b VARCHAR(9), KEY (a))`,
      );
    }
    const begin = performance.now();
    const { objects } = await mysqlEngine.readCatalog(session);
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(objects.length).toBeGreaterThan(600);
  });
});
