import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';

export interface Folder {
  readonly path: string;
  write(name: string, text: string): void;
  remove(): void;
}

/** A folder with a project in plain files: two tables with rows, and two pending migrations that are sound. */
export function smallShop(engine: EngineName): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-shop-')));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files(engine))) write(name, text);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const orders = 3000;

function files(engine: EngineName): Record<string, string> {
  const postgres = engine === 'postgres';
  const table = postgres ? '' : ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';
  const online = (way: string) => (postgres ? '' : `, ALGORITHM=${way}`);
  return {
    'lockkeeper.yml': `engine: ${engine}
format: plain
base: version:2
seed: seed.sql
backfills:
  - name: orders-currency
    table: orders
    set: currency = 'EUR'
    where: currency IS NULL
    batch-size: 500
    pause-milliseconds: 0
`,
    'migrations/1_customers.sql': `CREATE TABLE customers (id int PRIMARY KEY, email varchar(80) NOT NULL)${table};\n`,
    'migrations/1_customers.down.sql': 'DROP TABLE customers;\n',
    'migrations/2_orders.sql': `CREATE TABLE orders (
  id int PRIMARY KEY,
  customer_id int NOT NULL,
  cents int,
  note text,
  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id)
)${table};\n`,
    'migrations/2_orders.down.sql': 'DROP TABLE orders;\n',
    'migrations/3_currency.sql': `ALTER TABLE orders ADD COLUMN currency varchar(3)${online('INSTANT')};\n`,
    'migrations/3_currency.down.sql': `ALTER TABLE orders DROP COLUMN currency${online('INPLACE, LOCK=NONE')};\n`,
    'migrations/4_index.sql': postgres
      ? '-- lockkeeper:transaction none\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (cents);\n'
      : 'ALTER TABLE orders ADD INDEX orders_note_idx (cents), ALGORITHM=INPLACE, LOCK=NONE;\n',
    'migrations/4_index.down.sql': postgres
      ? '-- lockkeeper:transaction none\nDROP INDEX CONCURRENTLY orders_note_idx;\n'
      : 'ALTER TABLE orders DROP INDEX orders_note_idx, ALGORITHM=INPLACE, LOCK=NONE;\n',
    'seed.sql': seed(postgres),
  };
}

function seed(postgres: boolean): string {
  const digits = Array.from({ length: 10 }, (_, n) => `SELECT ${n} AS n`).join(' UNION ALL ');
  const numbers = postgres
    ? `generate_series(1, ${orders}) AS numbers (id)`
    : `(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 1 AS id FROM (${digits}) a, (${digits}) b, (${digits}) c, (${digits}) d) AS numbers`;
  const note = postgres ? `'Grüße ' || id` : `CONCAT('Grüße ', id)`;
  const email = postgres ? `'c' || id || '@example.com'` : `CONCAT('c', id, '@example.com')`;
  return `INSERT INTO customers SELECT id, ${email} FROM ${numbers} WHERE id <= 100;
INSERT INTO orders (id, customer_id, cents, note)
SELECT id, 1 + id % 100, CASE WHEN id % 7 = 0 THEN NULL ELSE id * 3 END, ${note} FROM ${numbers} WHERE id <= ${orders};
`;
}
