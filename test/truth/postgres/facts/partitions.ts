import { AX, type FactGroup, S, SRX, SUX } from '../fact';

const partitions = ['parted_1', 'parted_2'];
const everywhere = { parted: AX, parted_1: AX, parted_2: AX } as const;

/** Partitions, and ALTER TABLE of a table that has them. */
export const partitioned: FactGroup = {
  name: 'partitions',
  setup: `
    CREATE TABLE customers (id int PRIMARY KEY);
    CREATE TABLE parted (id int, at date, customer_id int) PARTITION BY RANGE (id);
    CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
    CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
    CREATE TABLE loose (id int, at date, customer_id int);
    CREATE FUNCTION noticed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    INSERT INTO customers VALUES (1), (2);
    INSERT INTO parted VALUES (1, '2020-01-01', 1), (11, '2021-01-01', 2);
    INSERT INTO loose VALUES (21, '2020-01-01', 1);`,
  facts: [
    {
      sql: 'CREATE TABLE parted_3 PARTITION OF parted FOR VALUES FROM (20) TO (30)',
      locks: { parted: AX },
    },
    {
      sql: 'CREATE TABLE parted_3 PARTITION OF parted FOR VALUES FROM (20) TO (30)',
      setup: 'CREATE TABLE rest PARTITION OF parted DEFAULT; INSERT INTO parted VALUES (99)',
      locks: { parted: AX, rest: AX },
      scans: ['rest'],
    },
    { sql: 'CREATE TABLE rest PARTITION OF parted DEFAULT', locks: { parted: AX } },
    {
      sql: 'CREATE TABLE IF NOT EXISTS parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)',
      locks: {},
    },
    { sql: 'DROP TABLE parted_1', locks: { parted: AX, parted_1: AX } },
    {
      sql: 'DROP TABLE parted_1',
      setup: 'CREATE TABLE rest PARTITION OF parted DEFAULT',
      locks: { parted: AX, parted_1: AX, rest: AX },
    },
    { sql: 'DROP TABLE parted', locks: everywhere },
    { sql: 'TRUNCATE parted', locks: everywhere, rewrites: partitions },
    { sql: 'TRUNCATE parted_1', locks: { parted_1: AX }, rewrites: ['parted_1'] },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      locks: { parted: SUX, loose: AX },
      scans: ['loose'],
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      setup: 'CREATE TABLE rest PARTITION OF parted DEFAULT; INSERT INTO parted VALUES (99)',
      locks: { parted: SUX, loose: AX, rest: AX },
      scans: ['loose', 'rest'],
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      setup: 'ALTER TABLE loose ADD CHECK (id IS NOT NULL AND id >= 20 AND id < 30)',
      locks: { parted: SUX, loose: AX },
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose DEFAULT',
      locks: { parted: SUX, loose: AX },
      scans: ['loose'],
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      until: 13,
      locks: { parted: AX, parted_1: SUX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      since: 14,
      locks: { parted: AX, parted_1: AX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      setup: 'CREATE TABLE rest PARTITION OF parted DEFAULT',
      until: 13,
      locks: { parted: AX, parted_1: SUX, rest: AX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      since: 14,
      locks: { parted: AX, parted_1: AX, customers: SRX },
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { parted: SUX, loose: AX, customers: SRX },
      scans: ['customers', 'loose'],
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      setup: `ALTER TABLE loose ADD CHECK (id IS NOT NULL AND id >= 20 AND id < 30);
        CREATE INDEX ON parted (at)`,
      locks: { parted: SUX, loose: AX },
      scans: ['loose'],
    },
    {
      sql: 'ALTER TABLE parted ATTACH PARTITION loose FOR VALUES FROM (20) TO (30)',
      setup: `ALTER TABLE loose ADD CHECK (id IS NOT NULL AND id >= 20 AND id < 30);
        CREATE INDEX ON loose (at); CREATE INDEX ON parted (at)`,
      locks: { parted: SUX, loose: AX },
    },
    {
      sql: 'CREATE TABLE parted_3 PARTITION OF parted FOR VALUES FROM (20) TO (30)',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { parted: AX, customers: SRX },
    },
    {
      sql: 'DROP TABLE parted_1',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { parted: AX, parted_1: AX },
    },
    {
      sql: 'DROP TABLE parted',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { ...everywhere, customers: AX },
    },
    {
      sql: 'DROP TABLE parted_1',
      setup: 'ALTER TABLE parted_1 ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { parted: AX, parted_1: AX, customers: AX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      until: 13,
      locks: { parted: AX, parted_1: SUX, customers: SRX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      since: 14,
      locks: { parted: SUX, parted_1: AX, customers: SRX },
      transactional: false,
    },
    { sql: 'ALTER TABLE ONLY parted ADD UNIQUE (id)', locks: { parted: AX } },
    {
      sql: "ALTER TABLE ONLY parted ALTER COLUMN at SET DEFAULT '2020-01-01'",
      locks: { parted: AX },
    },
    { sql: 'LOCK TABLE ONLY parted', locks: { parted: AX } },
    { sql: 'ALTER TABLE parted OWNER TO lockkeeper_truth', locks: { parted: AX } },
    { sql: 'ALTER TABLE parted ENABLE ROW LEVEL SECURITY', locks: { parted: AX } },
    { sql: 'ALTER TABLE parted ALTER COLUMN at SET STORAGE PLAIN', locks: everywhere },
    { sql: 'ALTER TABLE parted DISABLE TRIGGER ALL', locks: { parted: SRX } },
    {
      sql: 'ALTER TABLE parted DISABLE TRIGGER noticed',
      setup:
        'CREATE TRIGGER noticed AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: { parted: SRX, parted_1: SRX, parted_2: SRX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1',
      setup: 'CREATE TABLE rest PARTITION OF parted DEFAULT',
      since: 14,
      locks: { parted: AX, parted_1: AX, rest: AX },
    },
    {
      sql: 'ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY',
      since: 14,
      locks: { parted: SUX, parted_1: AX },
      transactional: false,
    },

    { sql: 'ALTER TABLE parted ADD COLUMN extra int', locks: everywhere },
    {
      sql: 'ALTER TABLE parted ADD COLUMN extra float8 DEFAULT random()',
      locks: everywhere,
      rewrites: partitions,
      scans: partitions,
    },
    { sql: 'ALTER TABLE parted DROP COLUMN at', locks: everywhere },
    { sql: 'ALTER TABLE parted RENAME COLUMN at TO day', locks: everywhere },
    { sql: 'ALTER TABLE parted RENAME TO split', locks: { parted: AX } },
    {
      sql: 'ALTER TABLE parted ALTER COLUMN at TYPE timestamp',
      locks: everywhere,
      rewrites: partitions,
      scans: partitions,
    },
    { sql: "ALTER TABLE parted ALTER COLUMN at SET DEFAULT '2020-01-01'", locks: everywhere },
    {
      sql: 'ALTER TABLE parted ALTER COLUMN at SET NOT NULL',
      locks: everywhere,
      scans: partitions,
    },
    { sql: 'ALTER TABLE parted ADD CHECK (id >= 0)', locks: everywhere, scans: partitions },
    {
      sql: 'ALTER TABLE parted ADD CONSTRAINT positive CHECK (id >= 0) NOT VALID',
      locks: everywhere,
    },
    {
      sql: 'ALTER TABLE parted VALIDATE CONSTRAINT positive',
      setup: 'ALTER TABLE parted ADD CONSTRAINT positive CHECK (id >= 0) NOT VALID',
      locks: { parted: SUX, parted_1: SUX, parted_2: SUX },
      scans: partitions,
    },
    {
      sql: 'ALTER TABLE parted ADD UNIQUE (id)',
      until: 17,
      locks: { parted: AX, parted_1: S, parted_2: S },
      scans: partitions,
    },
    { sql: 'ALTER TABLE parted ADD UNIQUE (id)', since: 18, locks: everywhere, scans: partitions },
    { sql: 'ALTER TABLE parted ADD PRIMARY KEY (id)', locks: everywhere, scans: partitions },
    {
      sql: 'ALTER TABLE parted ADD PRIMARY KEY (id)',
      setup: 'ALTER TABLE parted ALTER COLUMN id SET NOT NULL',
      since: 18,
      locks: everywhere,
      scans: partitions,
    },
    {
      sql: 'ALTER TABLE parted ADD PRIMARY KEY (id)',
      setup: 'ALTER TABLE parted ALTER COLUMN id SET NOT NULL',
      until: 17,
      locks: { parted: AX, parted_1: S, parted_2: S },
      scans: partitions,
    },
    {
      sql: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { parted: SRX, parted_1: SRX, parted_2: SRX, customers: SRX },
      scans: ['customers', ...partitions],
    },
    {
      sql: 'ALTER TABLE parted DROP CONSTRAINT parted_customer_id_fkey',
      setup: 'ALTER TABLE parted ADD FOREIGN KEY (customer_id) REFERENCES customers',
      locks: { ...everywhere, customers: AX },
    },
    {
      sql: 'ALTER TABLE parted_1 ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID',
      locks: { parted_1: SRX, customers: SRX },
    },
    {
      sql: 'CREATE TRIGGER noticed AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: { parted: SRX, parted_1: SRX, parted_2: SRX },
    },
    {
      sql: 'DROP TRIGGER noticed ON parted',
      setup:
        'CREATE TRIGGER noticed AFTER INSERT ON parted FOR EACH ROW EXECUTE FUNCTION noticed()',
      locks: everywhere,
    },
    {
      sql: 'ALTER TABLE parted ALTER COLUMN at SET STATISTICS 10',
      locks: { parted: SUX, parted_1: SUX, parted_2: SUX },
    },
    {
      sql: 'LOCK TABLE parted IN SHARE MODE',
      locks: { parted: S, parted_1: S, parted_2: S },
    },
    { sql: 'CREATE STATISTICS shape ON id, at FROM parted', locks: { parted: SUX } },
    { sql: 'ANALYZE parted', locks: { parted: SUX, parted_1: SUX, parted_2: SUX } },
  ],
};
