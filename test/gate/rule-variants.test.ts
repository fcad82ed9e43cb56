import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { checkCase, migrationsOf } from '../rules/rule-case';

/** What a rule's case folder cannot hold: a statement that the server refuses can come only once there. */
interface Variant {
  readonly rule: string;
  readonly engine: EngineName;
  readonly version?: string;
  readonly setup: string;
  readonly sql: string;
  /** A part of the message, or null where the rule has nothing to say. */
  readonly says: string | null;
}

const orders =
  'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, total int NOT NULL, note varchar(200), twice int AS (total * 2) VIRTUAL);\n';
const events = `CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE TABLE events (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_day ON events (day);
`;

const refused = (sql: string, says: string | null, engine: EngineName = 'mysql'): Variant => ({
  rule: 'ban-refused-algorithm',
  engine,
  setup: orders,
  sql,
  says,
});

const inTransaction = (sql: string, says: string | null, version?: string): Variant => ({
  rule: 'ban-non-transactional-in-transaction',
  engine: 'postgres',
  version,
  setup: events,
  sql,
  says,
});

const onOrders = (
  rule: string,
  engine: EngineName,
  sql: string,
  says: string | null,
  version?: string,
): Variant => ({
  rule,
  engine,
  version,
  setup: engine === 'postgres' ? events : orders,
  sql,
  says,
});

const variants: readonly Variant[] = [
  onOrders('ban-nested-transaction', 'postgres', 'BEGIN; SELECT 1', 'does nothing but warn'),
  onOrders('ban-nested-transaction', 'postgres', 'COMMIT; VACUUM orders; BEGIN', 'ends that one'),
  onOrders(
    'ban-nested-transaction',
    'mysql',
    'BEGIN; ALTER TABLE orders ADD a int; BEGIN; COMMIT',
    null,
  ),
  onOrders('ban-open-transaction', 'mysql', 'BEGIN; ALTER TABLE orders ADD a int', null),
  onOrders('ban-open-transaction', 'postgres', 'BEGIN; SELECT 1', null),
  onOrders('avoid-ddl-in-transaction', 'mysql', 'BEGIN; DROP TEMPORARY TABLE t; COMMIT', null),
  onOrders(
    'idempotent-data-write',
    'mysql',
    'UPDATE orders SET total = total + 1 WHERE id = 1; CREATE TABLE carts (id int PRIMARY KEY)',
    'a second time',
  ),
  onOrders(
    'idempotent-data-write',
    'mysql',
    'UPDATE orders SET total = 1 WHERE id = 1; CREATE TABLE carts (id int PRIMARY KEY)',
    null,
  ),
  onOrders(
    'idempotent-data-write',
    'mysql',
    'INSERT IGNORE INTO orders (id) VALUES (1); CREATE TABLE carts (id int PRIMARY KEY)',
    null,
  ),
  onOrders('idempotent-data-write', 'mysql', 'INSERT INTO orders (id) VALUES (1), (2)', null),
  onOrders(
    'idempotent-create-table',
    'mysql',
    'CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, total bigint)',
    'there total is int and not bigint',
  ),
  onOrders(
    'idempotent-create-table',
    'postgres',
    'CREATE TABLE IF NOT EXISTS orders (id int8 PRIMARY KEY, total int4 NOT NULL)',
    'there total allows NULL',
  ),
  onOrders(
    'idempotent-create-table',
    'postgres',
    'CREATE TABLE IF NOT EXISTS orders (id int8 PRIMARY KEY, total int4)',
    null,
  ),
  onOrders(
    'require-parent-key',
    'mysql',
    'CREATE TABLE lines (id int PRIMARY KEY, n int, FOREIGN KEY (n) REFERENCES orders (total))',
    'errno 150',
    '8.0.36',
  ),
  onOrders(
    'require-parent-key',
    'mysql',
    'SET SESSION restrict_fk_on_non_standard_key = OFF; CREATE INDEX t ON orders (total); CREATE TABLE lines (id int PRIMARY KEY, n int, FOREIGN KEY (n) REFERENCES orders (total))',
    null,
  ),
  onOrders(
    'require-parent-key',
    'postgres',
    'CREATE TABLE lines (id int PRIMARY KEY, n bigint REFERENCES orders)',
    null,
  ),
  onOrders(
    'require-parent-key',
    'postgres',
    'CREATE TABLE lines (id int PRIMARY KEY, n bigint REFERENCES others (code))',
    null,
  ),
  onOrders(
    'avoid-ignored-references',
    'mysql',
    'CREATE TABLE lines (id int PRIMARY KEY, n bigint REFERENCES orders (id))',
    null,
    '9.0.0',
  ),
  onOrders('avoid-faulty-instant', 'mysql', 'ALTER TABLE orders ADD a int', null, '8.0.32'),
  onOrders('avoid-faulty-instant', 'mysql', 'ALTER TABLE orders ADD a int', null, '8.0.28'),
  onOrders('require-checked-rows', 'mysql', 'CREATE UNIQUE INDEX i ON orders (id, note)', null),
  refused('CREATE INDEX i ON orders (note) ALGORITHM=INSTANT', 'ALGORITHM=INSTANT'),
  refused('ALTER TABLE orders ADD FULLTEXT INDEX i (note), LOCK=NONE', 'LOCK=NONE'),
  refused('CREATE INDEX i ON orders (note) ALGORITHM=NOCOPY', '1800'),
  refused('CREATE INDEX i ON orders (note) ALGORITHM=NOCOPY', null, 'mariadb'),
  refused(
    'ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int AS (total) VIRTUAL, ALGORITHM=INPLACE',
    '1846',
  ),
  refused('ALTER TABLE orders DROP COLUMN twice, ADD COLUMN a int, ALGORITHM=INPLACE', '1846'),
  refused('ALTER TABLE orders ADD COLUMN b int AS (total) VIRTUAL, ALGORITHM=INPLACE', null),
  refused('ALTER TABLE orders ADD COLUMN a int, ALGORITHM=COPY', null),
  inTransaction('REINDEX DATABASE', null),
  inTransaction('CLUSTER', 'CLUSTER without a table'),
  inTransaction('CLUSTER events USING events_day', 'CLUSTER of a partitioned table'),
  inTransaction('CLUSTER events USING events_day', null, '14'),
  inTransaction('CLUSTER orders USING orders_pkey', null),
  inTransaction('DISCARD ALL', 'DISCARD ALL'),
  inTransaction('DISCARD PLANS', null),
  inTransaction('ALTER SYSTEM SET work_mem = 4096', 'ALTER SYSTEM'),
  inTransaction('CREATE DATABASE other', 'DATABASE'),
  inTransaction("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p", 'SUBSCRIPTION'),
  inTransaction(
    "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false)",
    null,
  ),
  onOrders(
    'require-transaction',
    'postgres',
    '-- lockkeeper:transaction none\nLOCK TABLE orders; SELECT 1',
    'LOCK TABLE',
  ),
  onOrders('require-transaction', 'postgres', 'LOCK TABLE orders; SET LOCAL work_mem = 1000', null),
  onOrders(
    'require-transaction',
    'postgres',
    '-- lockkeeper:transaction none\nSAVEPOINT s',
    'SAVEPOINT',
  ),
  onOrders(
    'avoid-unbatched-change',
    'mysql',
    'UPDATE orders SET total = 1 WHERE TRUE',
    'Every row of orders stays locked',
  ),
  onOrders('avoid-unbatched-change', 'mysql', 'UPDATE orders SET total = 1 WHERE id = 1', null),
  inTransaction('ANALYZE orders', null),
  inTransaction(
    'DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON orders (total); END $$',
    'CONCURRENTLY in a DO block',
  ),
  inTransaction('DO $$ BEGIN ANALYZE orders; END $$', null),
  onOrders(
    'ban-nested-transaction',
    'postgres',
    'DO $$ BEGIN UPDATE orders SET total = 1 WHERE id = 1; COMMIT; END $$',
    '2D000',
  ),
  onOrders(
    'ban-nested-transaction',
    'postgres',
    '-- lockkeeper:transaction none\nDO $$ BEGIN UPDATE orders SET total = 1 WHERE id = 1; COMMIT; END $$',
    null,
  ),
  onOrders(
    'ban-nested-transaction',
    'mariadb',
    'BEGIN NOT ATOMIC UPDATE orders SET total = 1 WHERE id = 1; COMMIT; END',
    null,
  ),
];

beforeAll(async () => {
  for (const engine of ['postgres', 'mysql', 'mariadb'] as const) await dialectOf(engine).load();
});

test.each(variants.map((each) => [each.rule, each.engine, each.sql, each] as const))(
  '%s on %s: %s',
  (rule, engine, sql, { version, setup, says }) => {
    expect(rules.map(({ id }) => id)).toContain(rule);
    const all = migrationsOf([{ up: setup }, { up: sql }]);
    const { findings } = checkCase({ rule, engine, version }, all, all.slice(1));
    const own = findings.filter((finding) => finding.rule === rule);
    expect(own.map(({ message }) => message)).toEqual(
      says === null ? [] : [expect.stringContaining(says)],
    );
  },
);
