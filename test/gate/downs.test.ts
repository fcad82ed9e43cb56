import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import type { DownPolicy } from '@lockkeeper/actions/gate/downs/down-policy';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';

const downRules = rules.filter(({ id }) => id.startsWith('down-'));
const tables = [
  'CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL, b int);',
  'CREATE TABLE u (id bigint PRIMARY KEY);',
].join('\n');

interface Options {
  readonly policy?: DownPolicy;
  readonly engine?: EngineName;
}

async function check(
  up: string,
  down: string,
  { policy = 'non-destructive', engine = 'postgres' }: Options = {},
) {
  const dialect = dialectOf(engine);
  await dialect.load();
  const all = migrationsOf([
    { up: tables, down: 'DROP TABLE u; DROP TABLE t;' },
    { up, down },
  ]);
  return checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect,
    format: plain,
    config: { path: null, rules: {} },
    rules: downRules,
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
    downPolicy: policy,
  }).findings.map(({ severity, rule, line, message }) => ({
    found: `${severity} ${rule}:${line}`,
    message,
  }));
}

const found = async (...given: Parameters<typeof check>) =>
  (await check(...given)).map((finding) => finding.found);

describe('what a down may do', () => {
  const up = 'ALTER TABLE t ADD COLUMN c int;\nALTER TABLE t ADD COLUMN d int;';
  const down = 'ALTER TABLE t DROP COLUMN c;\nALTER TABLE t DROP COLUMN b;';

  test.each([
    ['any', []],
    ['non-destructive', ['error down-destructive:2', 'warning down-not-inverse:1']],
    [
      'reversible',
      ['error down-destructive:2', 'warning down-loses-rows:1', 'error down-not-inverse:1'],
    ],
  ] as const)('%s', async (policy, expected) => {
    expect(await found(up, down, { policy })).toEqual(expected);
  });

  test('a missing down is an error where reversible ones are asked for', async () => {
    const missing = { up: 'ALTER TABLE t ADD COLUMN c int;', down: '' };
    for (const [policy, severity] of [
      ['non-destructive', 'warning'],
      ['reversible', 'error'],
    ] as const) {
      const all = migrationsOf([{ up: tables }, { up: missing.up }]);
      const { findings } = checkMigrations({
        engine: 'mysql',
        version: assumedVersion('mysql', undefined),
        dialect: dialectOf('mysql'),
        format: plain,
        config: { path: null, rules: {} },
        rules: downRules,
        all,
        checked: all.slice(1),
        eachAlone: false,
        change: null,
        downPolicy: policy,
      });
      expect(findings.map((each) => `${each.severity} ${each.rule}`)).toEqual([
        `${severity} down-missing`,
      ]);
    }
  });
});

describe('what was there before the up', () => {
  test.each([
    ['a table', 'CREATE TABLE n (id int);', 'DROP TABLE n; DROP TABLE u;', 1],
    [
      'a table that IF NOT EXISTS only found',
      'CREATE TABLE IF NOT EXISTS u (id int);',
      'DROP TABLE u;',
      1,
    ],
    [
      'a column that IF NOT EXISTS only found',
      'ALTER TABLE t ADD COLUMN IF NOT EXISTS b int;',
      'ALTER TABLE t DROP COLUMN b;',
      1,
    ],
    ['under a new name', 'ALTER TABLE u RENAME TO v;', 'DROP TABLE v;', 1],
    [
      'a column under a new name',
      'ALTER TABLE t RENAME COLUMN b TO c;',
      'ALTER TABLE t DROP COLUMN c;',
      1,
    ],
    ['rows', 'ALTER TABLE t ADD COLUMN c int;', 'DELETE FROM u;\nALTER TABLE t DROP COLUMN c;', 1],
    [
      'rows of a table that the up filled, all of them',
      'INSERT INTO u VALUES (1);',
      'DELETE FROM u;',
      1,
    ],
    [
      'inside DO',
      'CREATE TABLE n (id int);',
      'DROP TABLE n;\nDO $$ BEGIN DROP TABLE u; END $$;',
      2,
    ],
    ['a whole schema', 'CREATE TABLE n (id int);', 'DROP TABLE n;\nDROP SCHEMA public CASCADE;', 2],
    ['columns of a type', 'CREATE TABLE n (id int);', 'DROP TABLE n;\nDROP TYPE mood CASCADE;', 2],
  ])('%s', async (_, up, down, line) => {
    expect(await found(up, down)).toContain(`error down-destructive:${line}`);
  });

  test('a table that no migration made is only taken to exist', async () => {
    const [finding] = await check('INSERT INTO u VALUES (1);', 'DROP TABLE x;');
    expect(finding?.found).toBe('warning down-destructive:1');
    expect(finding?.message).toContain('taken to exist');
  });

  test('a column of which the old one was dropped by the up is new', async () => {
    const up = 'ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD COLUMN b bigint;';
    const down = 'ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD COLUMN b int;';
    expect(await found(up, down)).toEqual([]);
  });

  test('a migration is told by its place, not by its case, on MySQL', async () => {
    const up = 'ALTER TABLE t ADD COLUMN Paid int;';
    expect(await found(up, 'ALTER TABLE t DROP COLUMN PAID;', { engine: 'mysql' })).toEqual([]);
    expect(
      await found(up, 'ALTER TABLE t DROP COLUMN PAID;\nALTER TABLE t DROP PARTITION p0;', {
        engine: 'mysql',
      }),
    ).toEqual(['error down-destructive:2']);
  });
});

describe('what a down leaves', () => {
  test.each([
    [
      'a table',
      'CREATE TABLE n (id int); CREATE TABLE m (id int);',
      'DROP TABLE m;',
      'the table n',
    ],
    [
      'a drop',
      'DROP INDEX t_b; ALTER TABLE t DROP COLUMN b;',
      'CREATE INDEX t_b ON t (a);',
      'the drop of t.b',
    ],
    ['a dropped table', 'DROP TABLE u;', 'SELECT 1; CREATE TABLE v (id int);', 'the drop of u'],
    ['a name', 'ALTER TABLE u RENAME TO v;', 'COMMENT ON TABLE v IS NULL;', 'the name of u'],
    [
      'a chain of names',
      'ALTER TABLE u RENAME TO v; ALTER TABLE v RENAME TO w;',
      'ALTER TABLE w RENAME TO v;',
      'the name of u',
    ],
    [
      'a name of a column',
      'ALTER TABLE t RENAME COLUMN a TO c;',
      'ALTER TABLE t ALTER COLUMN c SET DEFAULT 1;',
      'the name of t.a',
    ],
    [
      'NOT NULL',
      'ALTER TABLE t ALTER COLUMN b SET NOT NULL; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
      'what was changed of t.b',
    ],
    [
      'a type',
      'ALTER TABLE t ALTER COLUMN a TYPE bigint; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
      'what was changed of t.a',
    ],
    [
      'an index',
      'CREATE INDEX t_b ON t (b); CREATE INDEX t_a ON t (a);',
      'DROP INDEX t_a;',
      'the index t_b',
    ],
    [
      'a constraint',
      'ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
      'the constraint k',
    ],
    [
      'a view',
      'CREATE VIEW w AS SELECT id FROM u; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
      'the view w',
    ],
    [
      'a type of its own',
      "CREATE TYPE mood AS ENUM ('a'); ALTER TABLE t ADD COLUMN c mood;",
      'ALTER TABLE t DROP COLUMN c;',
      'the type mood',
    ],
  ])('%s', async (_, up, down, left) => {
    const findings = (await check(up, down)).filter(({ found: each }) => each.includes('inverse'));
    expect(findings.map(({ message }) => message)).toEqual([
      `The down of step does not undo ${left}.`,
    ]);
  });

  test.each([
    [
      'a table made under another name',
      'CREATE TABLE n (id int); ALTER TABLE n RENAME TO m;',
      'DROP TABLE m;',
    ],
    [
      'a swap',
      'CREATE TABLE n (id int); ALTER TABLE u RENAME TO u_old; ALTER TABLE n RENAME TO u;',
      'ALTER TABLE u RENAME TO n; ALTER TABLE u_old RENAME TO u; DROP TABLE n;',
    ],
    [
      'names back in two steps',
      'ALTER TABLE u RENAME TO v; ALTER TABLE v RENAME TO w;',
      'ALTER TABLE w RENAME TO v; ALTER TABLE v RENAME TO u;',
    ],
    [
      'what the up undid itself',
      'ALTER TABLE t ADD CONSTRAINT k CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k; ALTER TABLE t ALTER COLUMN a SET NOT NULL; ALTER TABLE t DROP CONSTRAINT k;',
      'ALTER TABLE t ALTER COLUMN a DROP NOT NULL;',
    ],
    [
      'an index that became a constraint',
      'CREATE UNIQUE INDEX t_b ON t (b); ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX t_b;',
      'ALTER TABLE t DROP CONSTRAINT k;',
    ],
    [
      'what goes with a column',
      'ALTER TABLE t ADD COLUMN c int; CREATE INDEX t_c ON t (c); ALTER TABLE t ADD CONSTRAINT k CHECK (c > a) NOT VALID;',
      'ALTER TABLE t DROP COLUMN c;',
    ],
    [
      'a temporary table',
      'CREATE TEMPORARY TABLE n AS SELECT id FROM u; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
    ],
    [
      'what is replaced',
      'CREATE OR REPLACE VIEW w AS SELECT id FROM u; ALTER TABLE t ADD COLUMN c int;',
      'ALTER TABLE t DROP COLUMN c;',
    ],
    [
      'a block that was not seen through',
      'CREATE TABLE n (id int);',
      "DO $$ BEGIN EXECUTE 'DROP TABLE n'; END $$;",
    ],
    ['rows', 'UPDATE t SET b = a; INSERT INTO u VALUES (1);', 'DELETE FROM u WHERE id = 1;'],
    ['a table put out of the way', 'CREATE TABLE n (id int);', 'ALTER TABLE n RENAME TO n_undone;'],
  ])('nothing of %s', async (_, up, down) => {
    expect(await found(up, down)).toEqual([]);
  });

  test('a script of a thousand statements is not held against itself, which is told', async () => {
    const columns = Array.from(
      { length: 1_500 },
      (_, at) => `ALTER TABLE t ADD COLUMN c${at} int;`,
    );
    expect(await found(columns.join('\n'), 'ALTER TABLE t DROP COLUMN c0;')).toEqual([
      'notice down-not-inverse:1',
    ]);
  });
});
