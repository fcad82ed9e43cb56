import { rules } from '@lockkeeper/actions/gate/rules/index';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { checkCase, migrationsOf } from '../rules/rule-case';

/** What a rule's case folder cannot hold: versions, statements that the server refuses, several of them. */
interface Variant {
  readonly rule: string;
  readonly sql: string;
  /** Severity and a part of the message, or null where the rule has nothing to say. */
  readonly says: readonly [severity: string, text: string] | null;
  readonly version?: string;
  readonly code?: Readonly<Record<string, string>>;
}

const setup = `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint REFERENCES customers (id),
  status varchar(20),
  note text
);
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE faces (id bigint PRIMARY KEY, mood mood);
CREATE VIEW open_orders AS SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id;
CREATE VIEW notes AS SELECT note FROM orders;
CREATE TABLE events (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_day ON events (day);
CREATE DOMAIN address AS text;
`;

const variant = (
  rule: string,
  sql: string,
  says: Variant['says'],
  more: Pick<Variant, 'version' | 'code'> = {},
): Variant => ({ rule, sql, says, ...more });

/** What is quiet on a table that the same change makes. */
const onNewTable = (columns: string, cases: readonly (readonly [rule: string, sql: string])[]) =>
  cases.map(([rule, sql]) => variant(rule, `CREATE TABLE t ${columns}; ${sql}`, null));

const none = '-- lockkeeper:transaction none\n';
const enumRule = 'ban-new-enum-value-in-same-transaction';
const fresh = "CREATE TYPE size AS ENUM ('s'); ALTER TYPE size ADD VALUE 'm'; ";

const variants: readonly Variant[] = [
  variant(
    'require-lock-timeout',
    "SET lock_timeout = '5s'; ALTER TABLE orders ADD a int; RESET lock_timeout; ALTER TABLE orders ADD b int",
    ['warning', 'Line 1 takes lock_timeout back'],
  ),
  variant('require-lock-timeout', 'SET lock_timeout = 0; ALTER TABLE orders ADD a int', [
    'warning',
    'switches lock_timeout off',
  ]),
  variant('require-lock-timeout', "ALTER TABLE orders ADD a int; SET lock_timeout = '5s'", [
    'notice',
    'sets lock_timeout after this',
  ]),
  variant(
    'require-lock-timeout',
    `${none}SET LOCAL lock_timeout = '5s'; ALTER TABLE orders ADD a int`,
    ['notice', 'everything behind it waits'],
  ),
  variant(
    'require-lock-timeout',
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE orders ADD a int; COMMIT; BEGIN; ALTER TABLE orders ADD b int",
    ['notice', 'everything behind it waits'],
  ),
  variant('require-lock-timeout', "SET lock_timeout = '5s'; ALTER TABLE orders ADD a int", null),
  variant('require-lock-timeout', 'UPDATE orders SET note = 1 WHERE id = 1', null),
  variant(enumRule, `${fresh}SELECT 'm'::size`, null),
  variant(enumRule, `${fresh}SELECT 'm'::size`, ['error', '55P04'], { version: '16' }),
  variant(enumRule, "ALTER TYPE mood ADD VALUE 'ok'; UPDATE faces SET mood = 'ok' WHERE id = 1", [
    'error',
    '55P04',
  ]),
  variant(
    enumRule,
    `${none}ALTER TYPE mood ADD VALUE 'ok'; UPDATE faces SET mood = 'ok' WHERE id = 1`,
    null,
  ),
  variant(enumRule, "ALTER TYPE mood ADD VALUE 'ok'; UPDATE orders SET note = 'ok'", null),
  variant('avoid-locking-parent-by-drop', 'DROP TABLE orders', ['warning', 'customers either'], {
    code: { 'app.ts': 'nothing' },
  }),
  variant('avoid-locking-parent-by-drop', 'DROP TABLE orders', null),
  variant('avoid-locking-parent-by-drop', 'DROP TABLE customers', null),
  variant('ban-change-under-view', 'ALTER TABLE orders DROP COLUMN note', ['error', '2BP01']),
  variant('ban-change-under-view', 'ALTER TABLE orders DROP COLUMN note CASCADE', null),
  variant('ban-change-under-view', 'ALTER TABLE customers ALTER email TYPE varchar', [
    'error',
    'open_orders uses customers.email',
  ]),
  variant('ban-change-under-view', 'ALTER TABLE orders DROP COLUMN status', null),
  variant('ban-change-under-view', 'DROP TABLE orders', ['error', 'open_orders, notes use orders']),
  variant('require-concurrent-index-drop', 'DROP INDEX orders_pkey', ['error', '2BP01']),
  variant('require-concurrent-index-drop', 'DROP INDEX events_day', null),
  variant('require-concurrent-detach', 'ALTER TABLE events DETACH PARTITION events_2026', [
    'warning',
    'events_rest is its default partition',
  ]),
  variant('require-concurrent-detach', 'ALTER TABLE events DETACH PARTITION events_2026', null, {
    version: '13',
  }),
  variant('require-concurrent-reindex', 'REINDEX SYSTEM postgres', null),
  variant('require-concurrent-reindex', 'REINDEX SCHEMA public', ['error', 'every table']),
  variant('require-concurrent-reindex', 'REINDEX TABLE events', null, { version: '13' }),
  variant('avoid-backfill-with-ddl', 'CREATE INDEX i ON orders (note); DELETE FROM orders', [
    'warning',
    'locked SHARE since line 1: nobody can write to it',
  ]),
  variant(
    'avoid-backfill-with-ddl',
    `${none}ALTER TABLE orders ADD a int; DELETE FROM orders`,
    null,
  ),
  variant('avoid-primary-key-drop', 'ALTER TABLE orders DROP CONSTRAINT orders_pkey', [
    'warning',
    '55000',
  ]),
  variant(
    'avoid-primary-key-drop',
    'ALTER TABLE orders DROP CONSTRAINT orders_pkey; ALTER TABLE orders ADD PRIMARY KEY (id, status)',
    null,
  ),
  variant(
    'require-drop-before-concurrent-index',
    `${none}CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a)`,
    null,
  ),
  ...onNewTable('(id bigint, a int)', [
    ['avoid-concurrent-index-if-not-exists', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)'],
    ['avoid-set-not-null-scan', 'ALTER TABLE t ALTER a SET NOT NULL'],
    [
      'avoid-primary-key-on-nullable',
      'CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD PRIMARY KEY USING INDEX i',
    ],
  ]),
  ...onNewTable('(id bigint PRIMARY KEY, c bigint REFERENCES customers)', [
    ['avoid-locking-parent-by-drop', 'ALTER TABLE t DROP COLUMN c'],
    ['avoid-primary-key-drop', 'ALTER TABLE t DROP CONSTRAINT t_pkey'],
  ]),
  ...onNewTable('(a address)', [
    ['require-not-valid-domain-check', "ALTER DOMAIN address ADD CHECK (VALUE <> '')"],
  ]),
  variant(
    'avoid-constraint-in-add-column',
    'ALTER TABLE orders ADD c bigint DEFAULT NULL REFERENCES customers (id)',
    ['error', 'orders and customers'],
  ),
  variant(
    'avoid-constraint-in-add-column',
    'ALTER TABLE orders ADD c bigint REFERENCES customers (id)',
    null,
  ),
  variant(
    'avoid-unbatched-change',
    'DELETE FROM orders a USING customers b WHERE a.customer_id = b.id',
    ['warning', 'Delete in batches by key, again'],
  ),
  variant('avoid-unbatched-change', "DELETE FROM orders WHERE note = ''", [
    'warning',
    'FROM orders WHERE note =',
  ]),
  variant(
    'avoid-unbatched-change',
    'UPDATE orders SET note = c.email FROM customers c WHERE c.id = customer_id',
    ['warning', 'Change the rows in batches by key'],
  ),
  variant('avoid-unbatched-change', 'UPDATE pg_index SET indisready = false', null),
  variant('require-using-index', 'ALTER TABLE events ADD UNIQUE (day)', [
    'error',
    'takes no USING INDEX',
  ]),
  variant('ban-truncate', 'TRUNCATE customers', ['error', 'refuses it as it stands']),
  variant('ban-truncate', 'TRUNCATE customers CASCADE', ['error', 'CASCADE empties orders']),
  variant('ban-truncate', 'TRUNCATE customers, orders', ['error', 'The rows of customers']),
];

beforeAll(() => dialectOf('postgres').load());

test.each(variants.map((each) => [each.rule, each.sql, each] as const))(
  '%s: %s',
  (rule, sql, { says, version, code }) => {
    expect(rules.map(({ id }) => id)).toContain(rule);
    const all = migrationsOf([{ up: setup }, { up: sql }]);
    const { findings } = checkCase({ rule, engine: 'postgres', version, code }, all, all.slice(1));
    const own = findings.filter((finding) => finding.rule === rule);
    const [first] = own;
    if (says === null) expect(own).toEqual([]);
    else {
      expect([first?.severity, first?.message]).toEqual([
        says[0],
        expect.stringContaining(says[1]),
      ]);
    }
  },
);
