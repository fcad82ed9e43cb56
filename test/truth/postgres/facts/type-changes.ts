import { AX, type Fact, type FactGroup, SRX } from '../fact';

/** `from` as a column with a value, changed to `to`. */
type Change = readonly [from: string, to: string, value: string];

const kept: readonly Change[] = [
  ['varchar(10)', 'varchar(10)', 'x'],
  ['varchar(10)', 'varchar(20)', 'x'],
  ['varchar(10)', 'varchar', 'x'],
  ['varchar(10)', 'text', 'x'],
  ['varchar', 'text', 'x'],
  ['text', 'varchar', 'x'],
  ['numeric(10,2)', 'numeric(12,2)', '1.5'],
  ['numeric(10,2)', 'numeric', '1.5'],
  ['varbit(5)', 'varbit(8)', '101'],
  ['varbit(5)', 'varbit', '101'],
  ['interval(3)', 'interval(6)', '1 day'],
  ['interval(3)', 'interval', '1 day'],
  ['time(3)', 'time(6)', '10:00'],
  ['time(3)', 'time', '10:00'],
  ['time', 'time(6)', '10:00'],
  ['timestamp(3)', 'timestamp(6)', '2020-01-01'],
  ['timestamp', 'timestamp(6)', '2020-01-01'],
  ['timestamptz(3)', 'timestamptz', '2020-01-01'],
  ['cidr', 'inet', '10.0.0.0/8'],
  ['bit(3)', 'bit(3)', '101'],
  ['bit(3)', 'varbit', '101'],
  ['text', 'bpchar', 'x'],
  ['varchar(5)', 'bpchar', 'x'],
  ['integer', 'oid', '1'],
  ['xml', 'text', '<a/>'],
  ['mood', 'mood', 'ok'],
  ['plain', 'text', 'x'],
  ['text', 'plain', 'x'],
  ['word', 'text', 'x'],
  ['varchar(5)', 'plain', 'x'],
  ['plain', 'varchar', 'x'],
  ['text[]', 'text[]', '{a}'],
  ['varchar(10)[]', 'varchar[]', '{a}'],
];

const rewritten: readonly Change[] = [
  ['integer', 'bigint', '1'],
  ['bigint', 'integer', '1'],
  ['varchar(20)', 'varchar(10)', 'x'],
  ['text', 'varchar(10)', 'x'],
  ['varchar', 'varchar(10)', 'x'],
  ['numeric(10,2)', 'numeric(12,3)', '1.5'],
  ['numeric(10,2)', 'numeric(8,2)', '1.5'],
  ['numeric', 'numeric(10,2)', '1.5'],
  ['char(5)', 'char(10)', 'x'],
  ['char(5)', 'text', 'x'],
  ['char(5)', 'varchar(5)', 'x'],
  ['varchar(5)', 'char(5)', 'x'],
  ['text', 'char(5)', 'x'],
  ['bpchar', 'text', 'x'],
  ['varbit', 'varbit(5)', '101'],
  ['real', 'double precision', '1.5'],
  ['date', 'timestamp', '2020-01-01'],
  ['integer', 'text', '1'],
  ['text', 'jsonb', '1'],
  ['json', 'jsonb', '1'],
  ['timestamp', 'timestamp(3)', '2020-01-01'],
  ['interval', 'interval(3)', '1 day'],
  ['time(6)', 'time(3)', '10:00'],
  ['mood', 'text', 'ok'],
  ['text', 'mood', 'ok'],
  ['text', 'word', 'x'],
  ['word', 'shorter', 'x'],
  ['varchar(5)', 'limited', 'x'],
  ['varchar(10)[]', 'varchar(20)[]', '{a}'],
  ['varchar(10)[]', 'text[]', '{a}'],
  ['integer[]', 'bigint[]', '{1}'],
];

const types = `
  CREATE TYPE mood AS ENUM ('ok', 'bad');
  CREATE DOMAIN plain AS text;
  CREATE DOMAIN limited AS varchar(3);
  CREATE DOMAIN word AS text CHECK (length(VALUE) < 100);
  CREATE DOMAIN shorter AS word;`;

/** No assignment cast leads from text to these. */
const needUsing = new Set(['jsonb', 'mood', 'bigint', 'integer']);

function fact([from, to, value]: Change, work: Pick<Fact, 'rewrites' | 'scans'>): Fact {
  const using = from === 'text' && needUsing.has(to) ? ` USING c::${to}` : '';
  return {
    setup: `CREATE TABLE t (c ${from}); INSERT INTO t VALUES ('${value}')`,
    sql: `ALTER TABLE t ALTER COLUMN c TYPE ${to}${using}`,
    locks: { t: AX },
    ...work,
  };
}

const work = { rewrites: ['t'], scans: ['t'] };

/** ALTER COLUMN … TYPE: which changes rewrite the table, which read it, which do neither. */
export const typeChanges: FactGroup = {
  name: 'type changes',
  setup: types,
  facts: [
    ...kept.map((change) => fact(change, {})),
    ...rewritten.map((change) => fact(change, work)),
    ...[
      { to: 'varchar(20)', using: 'c' },
      { to: 'varchar(20)', using: 'c::varchar(20)' },
      { to: 'varchar(20)', using: '(c)::varchar(20)' },
      { to: 'text', using: 'c::text' },
      { to: 'text', using: 'CAST(c AS text)' },
      { to: 'text', using: 'c::varchar' },
    ].map(({ to, using }) => ({
      setup: "CREATE TABLE t (c varchar(10)); INSERT INTO t VALUES ('x')",
      sql: `ALTER TABLE t ALTER COLUMN c TYPE ${to} USING ${using}`,
      locks: { t: AX } as const,
    })),
    ...[
      { to: 'text', using: 'lower(c)' },
      { to: 'text', using: 'c || c' },
      { to: 'varchar(20)', using: 'c::text::varchar(20)' },
      { to: 'varchar(20)', using: 'd' },
    ].map(({ to, using }) => ({
      setup: "CREATE TABLE t (c varchar(10), d varchar(10)); INSERT INTO t VALUES ('x', 'x')",
      sql: `ALTER TABLE t ALTER COLUMN c TYPE ${to} USING ${using}`,
      locks: { t: AX } as const,
      ...work,
    })),
    ...['UTC', 'Etc/UTC', 'GMT'].flatMap((zone) =>
      [
        ['timestamp', 'timestamptz'],
        ['timestamptz', 'timestamp'],
        ['timestamptz(3)', 'timestamp(6)'],
      ].map(([from, to]) => ({
        setup: `CREATE TABLE t (c ${from}); INSERT INTO t VALUES ('2020-01-01')`,
        session: `SET timezone = '${zone}'`,
        sql: `ALTER TABLE t ALTER COLUMN c TYPE ${to}`,
        locks: { t: AX } as const,
      })),
    ),
    ...['timestamp', 'timestamptz'].map((from) => ({
      setup: `CREATE TABLE t (c ${from}); INSERT INTO t VALUES ('2020-01-01')`,
      session: "SET TIME ZONE 'Europe/Paris'",
      sql: `ALTER TABLE t ALTER COLUMN c TYPE ${from === 'timestamp' ? 'timestamptz' : 'timestamp'}`,
      locks: { t: AX } as const,
      ...work,
    })),
    {
      setup: "CREATE TABLE t (c timestamp); INSERT INTO t VALUES ('2020-01-01')",
      sql: "ALTER TABLE t ALTER COLUMN c TYPE timestamptz USING c AT TIME ZONE 'UTC'",
      locks: { t: AX },
      ...work,
    },
    {
      setup: "CREATE TABLE t (c varchar(10), CHECK (c <> '')); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text',
      locks: { t: AX },
      scans: ['t'],
    },
    {
      setup: "CREATE TABLE t (c varchar(10), d int CHECK (d > 0)); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text',
      locks: { t: AX },
    },
    {
      setup: "CREATE TABLE t (c text); CREATE INDEX ON t (c); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE varchar',
      locks: { t: AX },
    },
    {
      setup: "CREATE TABLE t (c text); CREATE INDEX ON t (c); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text COLLATE "C"',
      locks: { t: AX },
      scans: ['t'],
    },
    {
      setup: "CREATE TABLE t (c text); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text COLLATE "C"',
      locks: { t: AX },
    },
    {
      setup: "CREATE TABLE t (c bit(3)); CREATE INDEX ON t (c); INSERT INTO t VALUES ('101')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE varbit',
      locks: { t: AX },
      scans: ['t'],
    },
    {
      setup:
        "CREATE TABLE t (c varchar(9)); CREATE INDEX ON t (lower(c)); INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text',
      locks: { t: AX },
      scans: ['t'],
    },
    {
      setup:
        "CREATE TABLE t (c varchar(9), d int); CREATE INDEX ON t (d) WHERE c <> ''; INSERT INTO t VALUES ('x')",
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text',
      locks: { t: AX },
      scans: ['t'],
    },
    {
      setup: `CREATE TABLE p (id varchar(9) PRIMARY KEY); INSERT INTO p VALUES ('x');
        CREATE TABLE t (c varchar(9) REFERENCES p); INSERT INTO t VALUES ('x')`,
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE text',
      locks: { t: AX, p: AX },
    },
    {
      setup: `CREATE TABLE p (id varchar(9) PRIMARY KEY); INSERT INTO p VALUES ('x');
        CREATE TABLE t (c varchar(9) REFERENCES p); INSERT INTO t VALUES ('x')`,
      sql: 'ALTER TABLE p ALTER COLUMN id TYPE text',
      locks: { t: AX, p: AX },
    },
    {
      setup: `CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1);
        CREATE TABLE t (c int REFERENCES p); INSERT INTO t VALUES (1)`,
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE bigint',
      locks: { t: AX, p: AX },
      rewrites: ['t'],
      scans: ['p', 't'],
    },
    {
      setup: `CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1);
        CREATE TABLE t (c int REFERENCES p); INSERT INTO t VALUES (1)`,
      sql: 'ALTER TABLE p ALTER COLUMN id TYPE bigint',
      locks: { t: AX, p: AX },
      rewrites: ['p'],
      scans: ['p', 't'],
    },
    {
      setup: 'CREATE TABLE t (c serial); INSERT INTO t DEFAULT VALUES',
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE bigint',
      locks: { t: AX },
      ...work,
    },
    {
      setup: 'CREATE TABLE t (c int GENERATED ALWAYS AS IDENTITY); INSERT INTO t DEFAULT VALUES',
      sql: 'ALTER TABLE t ALTER COLUMN c TYPE bigint',
      locks: { t: AX, t_c_seq: SRX },
      ...work,
    },
  ],
};
