import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/** A shop with every kind of constraint that both engines have. */
export function shop(engine: EngineName): string[] {
  const postgres = engine === 'postgres';
  const key = postgres
    ? 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
    : 'bigint AUTO_INCREMENT PRIMARY KEY';
  const moment = postgres ? 'timestamptz' : 'datetime';
  const state = postgres ? 'state' : `enum('open', 'paid', 'sent')`;
  return [
    ...(postgres ? [`CREATE TYPE state AS ENUM ('open', 'paid', 'sent')`] : []),
    `CREATE TABLE tenants (id ${key}, name varchar(60) NOT NULL UNIQUE, country char(2) NOT NULL)`,
    `CREATE TABLE customers (
       tenant_id bigint NOT NULL, id bigint NOT NULL, email varchar(120) NOT NULL, born date,
       PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, email),
       FOREIGN KEY (tenant_id) REFERENCES tenants (id))`,
    `CREATE TABLE products (
       tenant_id bigint NOT NULL, id bigint NOT NULL, sku varchar(12) NOT NULL, price numeric(10,2) NOT NULL,
       PRIMARY KEY (tenant_id, id), UNIQUE (sku), CHECK (price > 0 AND price < 500),
       FOREIGN KEY (tenant_id) REFERENCES tenants (id))`,
    `CREATE TABLE orders (
       id ${key}, tenant_id bigint NOT NULL, customer_id bigint NOT NULL, product_id bigint,
       previous_id bigint, state ${state} NOT NULL, kind varchar(20) NOT NULL, cents int NOT NULL,
       discount int, starts_at ${moment} NOT NULL, ends_at ${moment} NOT NULL, note text,
       paid boolean NOT NULL DEFAULT false, doubled int GENERATED ALWAYS AS (cents * 2) STORED,
       FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
       FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
       FOREIGN KEY (previous_id) REFERENCES orders (id),
       CONSTRAINT kind_known CHECK (kind IN ('web', 'shop', 'it''s')),
       CONSTRAINT cents_between CHECK (cents BETWEEN 5 AND 900),
       CONSTRAINT discount_below CHECK (discount IS NULL OR discount < cents),
       CONSTRAINT ends_later CHECK (starts_at < ends_at),
       CONSTRAINT note_short CHECK (${postgres ? 'length(note) <= 40' : 'char_length(note) <= 40'}))`,
    `CREATE TABLE order_tags (
       order_id bigint NOT NULL, tag varchar(8) NOT NULL, PRIMARY KEY (order_id, tag),
       CONSTRAINT tag_known CHECK (tag IN ('new', 'old', 'gift')),
       FOREIGN KEY (order_id) REFERENCES orders (id))`,
    `CREATE TABLE invoices (
       order_id bigint PRIMARY KEY, number varchar(30) NOT NULL UNIQUE,
       FOREIGN KEY (order_id) REFERENCES orders (id))`,
    `CREATE TABLE teams (id int PRIMARY KEY, head_id int)`,
    `CREATE TABLE people (id int PRIMARY KEY, team_id int NOT NULL, FOREIGN KEY (team_id) REFERENCES teams (id))`,
    'ALTER TABLE teams ADD FOREIGN KEY (head_id) REFERENCES people (id)',
  ];
}

/** A column of each type, all NOT NULL. */
export function everyType(engine: EngineName): string[] {
  const list = {
    postgres: postgresTypes,
    mysql: [...mysqlTypes, 'point SRID 4326'],
    mariadb: [...mysqlTypes, 'uuid', 'inet6'],
  }[engine];
  const columns = list.map((type, at) => `c${at} ${type} NOT NULL`);
  return [
    ...(engine === 'postgres'
      ? [
          `CREATE TYPE mood AS ENUM ('good', 'it''s bad')`,
          `CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100)`,
          `CREATE DOMAIN code AS text NOT NULL CHECK (VALUE ~ '^[A-Z]{3}-[0-9]+$')`,
        ]
      : []),
    `CREATE TABLE every_type (id int PRIMARY KEY, ${columns.join(', ')})`,
  ];
}

const postgresTypes = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(4,1)',
  'numeric(30,10)',
  'real',
  'double precision',
  'money',
  'text',
  'varchar',
  'varchar(3)',
  'varchar(20)',
  'char(7)',
  '"char"',
  'name',
  'bytea',
  'boolean',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz(3)',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'bit(5)',
  'bit varying(9)',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'tsvector',
  'tsquery',
  'int4range',
  'int8range',
  'numrange',
  'daterange',
  'tsrange',
  'tstzrange',
  'oid',
  'pg_lsn',
  'mood',
  'percent',
  'code',
  'integer[]',
  'text[]',
  'varchar(4)[]',
  'mood[]',
  'timestamptz[]',
  'uuid[]',
];

const mysqlTypes = [
  'tinyint',
  'tinyint unsigned',
  'tinyint(1)',
  'smallint',
  'mediumint unsigned',
  'int',
  'int unsigned',
  'bigint',
  'bigint unsigned',
  'decimal(4,1)',
  'decimal(30,10)',
  'decimal(10,2) unsigned',
  'float',
  'double',
  'bit(5)',
  'bit(1)',
  'char(7)',
  'varchar(3)',
  'varchar(20)',
  'varchar(200)',
  'binary(16)',
  'varbinary(40)',
  'tinytext',
  'text',
  'mediumtext',
  'longtext',
  'tinyblob',
  'blob',
  'longblob',
  'date',
  'datetime',
  'datetime(6)',
  'timestamp',
  'time',
  'year',
  `enum('a', 'it''s')`,
  `set('x', 'y')`,
  'json',
  'point',
  'linestring',
  'polygon',
  'geometry',
];
