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
    name: 'a key with little room, some of it taken',
    engines: all,
    statements: [
      'CREATE TABLE t (code char(1) PRIMARY KEY, v int CHECK (v > 0))',
      "INSERT INTO t VALUES ('A', 1), ('C', 1), ('D', 1), ('Q', 1)",
    ],
    rows: { t: 26 },
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
  {
    name: 'what real schemas have',
    engines: ['postgres'],
    statements: [
      `CREATE DOMAIN email AS varchar(60) CHECK (VALUE ~* '^[a-z0-9._%+-]+@[a-z0-9.-]+.[a-z]{2,}$')`,
      `CREATE DOMAIN work_email AS email NOT NULL`,
      `CREATE TABLE accounts (
         id uuid PRIMARY KEY DEFAULT gen_random_uuid(), mail work_email UNIQUE, code char(3) NOT NULL CHECK (char_length(code) = 3 AND upper(code) = code),
         tags text[] NOT NULL DEFAULT '{}' CHECK (coalesce(array_length(tags, 1), 0) <= 5), data jsonb NOT NULL CHECK (jsonb_typeof(data) = 'object'),
         price numeric(8,2) NOT NULL, cost numeric(8,2) NOT NULL, CHECK (price >= cost), rate double precision CHECK (rate >= 0.0 AND rate <= 1.0),
         valid_from timestamptz NOT NULL, valid_to timestamptz, CHECK (valid_to > valid_from), a boolean NOT NULL, b boolean NOT NULL, CHECK (NOT (a AND b)),
         level smallint NOT NULL GENERATED ALWAYS AS IDENTITY, low text GENERATED ALWAYS AS (lower(code)) STORED, x int, y int, CHECK (num_nonnulls(x, y) = 1),
         CHECK (low <> 'zzz'), day date NOT NULL CHECK (day BETWEEN '2022-01-01' AND '2022-03-01'), slot int NOT NULL, UNIQUE (day, slot) DEFERRABLE INITIALLY DEFERRED)`,
      `CREATE TABLE events (id bigserial PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, day date, slot int,
         kind text NOT NULL CHECK (kind = ANY (ARRAY['in', 'out'])), wait interval NOT NULL CHECK (wait >= interval '0'))`,
      `CREATE TABLE pairs (account_id uuid NOT NULL REFERENCES accounts, other_id uuid NOT NULL REFERENCES accounts, PRIMARY KEY (account_id, other_id), CHECK (account_id <> other_id))`,
    ],
    rows: { accounts: 2000, events: 25_000, pairs: 3000 },
  },
  {
    name: 'what real schemas have',
    engines: families,
    statements: [
      `CREATE TABLE accounts (
         id binary(16) PRIMARY KEY, mail varchar(120) NOT NULL UNIQUE CHECK (mail LIKE '%@%'), code char(3) NOT NULL CHECK (char_length(code) = 3),
         data json NOT NULL, price decimal(8,2) NOT NULL, cost decimal(8,2) NOT NULL, CHECK (price >= cost), rate double CHECK (rate >= 0.0 AND rate <= 1.0),
         valid_from datetime NOT NULL, valid_to datetime, CHECK (valid_to > valid_from), a bool NOT NULL, b bool NOT NULL, CHECK (NOT (a AND b)),
         level int unsigned NOT NULL AUTO_INCREMENT UNIQUE, low int AS (slot + 1) STORED, x int, y int, CHECK ((x IS NULL) <> (y IS NULL)),
         CHECK (low <> 7), day date NOT NULL CHECK (day BETWEEN '2022-01-01' AND '2022-03-01'), slot int NOT NULL, UNIQUE (day, slot))`,
      `CREATE TABLE events (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, account_id binary(16) NOT NULL, kind enum('in', 'out') NOT NULL, at timestamp(3) NOT NULL, FOREIGN KEY (account_id) REFERENCES accounts (id))`,
      `CREATE TABLE pairs (account_id binary(16) NOT NULL, other_id binary(16) NOT NULL, PRIMARY KEY (account_id, other_id), FOREIGN KEY (account_id) REFERENCES accounts (id), FOREIGN KEY (other_id) REFERENCES accounts (id))`,
    ],
    rows: { accounts: 2000, events: 25_000, pairs: 3000 },
  },
];
