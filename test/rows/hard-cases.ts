import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/** A schema with one table that is hard to fill, and how many rows it gets. */
export interface HardCase {
  readonly name: string;
  readonly engines: readonly EngineName[];
  readonly statements: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  /** A condition that all the rows of a table keep, beyond what the server checks. */
  readonly holds?: readonly [table: string, condition: string];
}

const all: readonly EngineName[] = ['postgres', 'mysql', 'mariadb'];
const families: readonly EngineName[] = ['mysql', 'mariadb'];

export const hardCases: readonly HardCase[] = [
  {
    name: 'a key of two foreign keys',
    engines: all,
    statements: [
      'CREATE TABLE a (id int PRIMARY KEY)',
      'CREATE TABLE b (id int PRIMARY KEY)',
      'CREATE TABLE ab (a_id int, b_id int, PRIMARY KEY (a_id, b_id), FOREIGN KEY (a_id) REFERENCES a (id), FOREIGN KEY (b_id) REFERENCES b (id))',
    ],
    rows: { a: 40, b: 30, ab: 1200 },
  },
  {
    name: 'keys of few values beside each other',
    engines: all,
    statements: [
      'CREATE TABLE t (d date NOT NULL, s smallint NOT NULL, c char(2) NOT NULL, x char(1), PRIMARY KEY (d, s), UNIQUE (c, x))',
    ],
    rows: { t: 5000 },
  },
  {
    name: 'a key of a parent that may be NULL, with fewer parents than rows',
    engines: all,
    statements: [
      'CREATE TABLE coupons (id int PRIMARY KEY)',
      'CREATE TABLE t (id int PRIMARY KEY, coupon_id int UNIQUE, FOREIGN KEY (coupon_id) REFERENCES coupons (id))',
    ],
    rows: { coupons: 40, t: 300 },
    holds: ['t', 'coupon_id IS NULL OR id <= 40'],
  },
  {
    name: 'defaults, and values that only a condition names',
    engines: all,
    statements: [
      `CREATE TABLE t (id int PRIMARY KEY, state varchar(20) NOT NULL DEFAULT 'it''s new', n int NOT NULL DEFAULT 7, code varchar(20) DEFAULT 'a' CHECK (code <> 'b'), at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)`,
    ],
    rows: { t: 500 },
    holds: ['t', `state = 'it''s new' AND at < '2026-01-01'`],
  },
  {
    name: 'self-references that may not be NULL',
    engines: all,
    statements: [
      'CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL, FOREIGN KEY (up) REFERENCES t (id))',
    ],
    rows: { t: 3000 },
    holds: ['t', 'up <= id'],
  },
  {
    name: 'a composite self-reference',
    engines: all,
    statements: [
      'CREATE TABLE tenants (id int PRIMARY KEY)',
      'CREATE TABLE t (tenant_id int NOT NULL, id int NOT NULL, up int, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id) REFERENCES tenants (id), FOREIGN KEY (tenant_id, up) REFERENCES t (tenant_id, id), CHECK (id > 0))',
    ],
    rows: { t: 3000 },
  },
  {
    name: 'conditions of many forms',
    engines: all,
    statements: [
      `CREATE TABLE t (
         id int PRIMARY KEY, a int NOT NULL CHECK (a > 10 AND a <= 20), b varchar(30) NOT NULL CHECK (b LIKE 'ORD-%'),
         c varchar(10) CHECK (c <> ''), d int, e int, f date NOT NULL CHECK (f >= '2031-01-01'),
         g numeric(5,2) NOT NULL CHECK (g BETWEEN 0 AND 1), h int NOT NULL CHECK (h % 2 = 0),
         kind varchar(10) NOT NULL, CHECK ((d IS NULL) <> (e IS NULL)), CHECK (a + 1 <= h),
         CHECK ((kind = 'x' AND d IS NOT NULL) OR (kind = 'y' AND d IS NULL)))`,
    ],
    rows: { t: 2000 },
  },
  {
    name: 'regular expressions',
    engines: ['postgres'],
    statements: [
      `CREATE TABLE t (a text NOT NULL UNIQUE CHECK (a ~ '^[A-Z]{2}\\d{4,}$'), b text NOT NULL CHECK (b ~* '^[^@]+@[^@]+\\.[a-z]{2,}$'), c varchar(9) CHECK (c ~ '^(red|blue)$'), d text NOT NULL CHECK (length(trim(d)) > 90))`,
    ],
    rows: { t: 2000 },
  },
  {
    name: 'regular expressions',
    engines: ['mysql'],
    statements: [
      `CREATE TABLE t (id int PRIMARY KEY, a varchar(20) NOT NULL UNIQUE CHECK (REGEXP_LIKE(a, '^[A-Z]{2}[0-9]{4,}$')))`,
    ],
    rows: { t: 2000 },
  },
  {
    name: 'partial and expression keys, INCLUDE, NULLS',
    engines: ['postgres'],
    statements: [
      'CREATE TABLE users (id int PRIMARY KEY)',
      `CREATE TABLE t (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users, email text NOT NULL, main boolean NOT NULL, state text NOT NULL CHECK (state IN ('a', 'b')))`,
      'CREATE UNIQUE INDEX ON t (lower(email))',
      'CREATE UNIQUE INDEX ON t (user_id) INCLUDE (email) WHERE main',
      `CREATE UNIQUE INDEX ON t (user_id, state) WHERE state = 'a' AND main`,
    ],
    rows: { users: 20, t: 3000 },
  },
  {
    name: 'expression and prefix keys, keys over generated columns',
    engines: ['mysql'],
    statements: [
      'CREATE TABLE t (id int PRIMARY KEY, email varchar(90) NOT NULL, body text NOT NULL, low varchar(90) AS (lower(email)) VIRTUAL, UNIQUE ((lower(email))), UNIQUE (body(12)), UNIQUE (low))',
    ],
    rows: { t: 3000 },
  },
  {
    name: 'partitions by range, list and hash, below one another',
    engines: ['postgres'],
    statements: [
      'CREATE TABLE t (id bigint NOT NULL, at timestamptz NOT NULL, region text NOT NULL, PRIMARY KEY (id, at, region)) PARTITION BY RANGE (at)',
      `CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2024-02-01') PARTITION BY LIST (region)`,
      `CREATE TABLE t1a PARTITION OF t1 FOR VALUES IN ('eu', 'us')`,
      `CREATE TABLE t1b PARTITION OF t1 FOR VALUES IN ('asia')`,
      `CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('2024-02-01') TO ('2024-02-02')`,
      'CREATE TABLE h (id int PRIMARY KEY, v text) PARTITION BY HASH (id)',
      'CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0)',
    ],
    rows: { t: 3000, h: 1000 },
    holds: ['t', `at < '2024-02-02' AND (at < '2024-02-01' OR tableoid = 't2'::regclass)`],
  },
  {
    name: 'partitions by range, list and hash',
    engines: families,
    statements: [
      "CREATE TABLE t (id bigint NOT NULL, d date NOT NULL, PRIMARY KEY (id, d)) PARTITION BY RANGE (to_days(d)) (PARTITION p1 VALUES LESS THAN (to_days('2020-01-01')), PARTITION p2 VALUES LESS THAN (to_days('2020-02-01')))",
      `CREATE TABLE l (id int, r varchar(9) NOT NULL) PARTITION BY LIST COLUMNS (r) (PARTITION p1 VALUES IN ('eu', 'us'), PARTITION p2 VALUES IN ('it''s'))`,
      'CREATE TABLE y (id int, d date NOT NULL) PARTITION BY RANGE (year(d)) (PARTITION p1 VALUES LESS THAN (2019), PARTITION p2 VALUES LESS THAN (2020))',
      "CREATE TABLE c (id int, d datetime NOT NULL) PARTITION BY RANGE COLUMNS (d) (PARTITION p1 VALUES LESS THAN ('2019-01-01'), PARTITION p2 VALUES LESS THAN ('2020-01-01'))",
      'CREATE TABLE h (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4',
    ],
    rows: { t: 3000, l: 500, y: 500, c: 500, h: 500 },
    holds: ['t', `d < '2020-02-01'`],
  },
  {
    name: 'hostile names',
    engines: ['postgres'],
    statements: [
      'CREATE SCHEMA "Big ""shop"',
      `CREATE TYPE "Big ""shop"."it's" AS ENUM ('a''b', '"c"', E'\\\\')`,
      `CREATE TABLE "Big ""shop"."or'der" ("select" int PRIMARY KEY, "VALUE" "Big ""shop"."it's" NOT NULL, "a ""b" text NOT NULL UNIQUE CHECK ("a ""b" <> 'VALUE'), "n" int CHECK (n > 0))`,
    ],
    rows: { 'Big "shop.or\'der': 500 },
  },
  {
    name: 'hostile names',
    engines: families,
    statements: [
      "CREATE TABLE `or'd``er` (`select` int PRIMARY KEY, `a ``b` enum('a''b', '\"c\"', '\\\\') NOT NULL, `n` int CHECK (`n` > 0))",
    ],
    rows: { "or'd`er": 500 },
  },
];
