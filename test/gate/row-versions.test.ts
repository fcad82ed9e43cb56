import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { avoidRowVersionLimit } from '@lockkeeper/actions/gate/rules/avoid-row-version-limit';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';
import { withTables } from './with-tables';

const dialect = dialectOf('mysql');
beforeAll(() => dialect.load());

const table = 'CREATE TABLE orders (id int PRIMARY KEY, total int);';
const instant = (name: string) => `ALTER TABLE orders ADD COLUMN ${name} int, ALGORITHM=INSTANT;`;
const many = (number: number) =>
  Array.from({ length: number }, (_, index) => instant(`c${index}`)).join('\n');

/** What the last text is told, where each text is a migration and production has used so many versions. */
function told(version: string, texts: readonly string[], rowVersions = 0) {
  const all = migrationsOf([{ up: table }, ...texts.map((up) => ({ up }))]);
  const { findings } = checkMigrations({
    engine: 'mysql',
    version: assumedVersion('mysql', version),
    dialect,
    format: plain,
    config: { path: null, rules: {} },
    rules: [withTables(avoidRowVersionLimit, { rowVersions })],
    all,
    checked: all.slice(-1),
    eachAlone: false,
    change: null,
  });
  return findings.map(({ severity, title, message }) => `${severity}: ${title}: ${message}`);
}

test('counts the statements of the history that take a row version', () => {
  expect(told('8.4.5', [many(55), instant('x')])).toEqual([]);
  expect(told('8.4.5', [many(56), instant('x')])).toEqual([
    expect.stringMatching(/^warning: .*has used 56 of its 64 row versions/),
  ]);
  expect(told('9.7.4', [many(64), instant('x')])).toEqual([]);
  expect(told('8.0.28', [many(64), instant('x')])).toEqual([]);
});

test('is an error where nothing is left and INSTANT is asked for', () => {
  expect(told('8.4.5', [many(64), instant('x')])).toEqual([
    expect.stringMatching(/^error: No row version left: .*4092/),
  ]);
  expect(told('8.4.5', [many(64), 'ALTER TABLE orders ADD COLUMN x int;'])).toEqual([
    expect.stringMatching(/^warning: No row version left: .*rebuilds the whole table/),
  ]);
});

test('begins anew at a rebuild, and takes none for what stores nothing', () => {
  const rebuilds = [
    'ALTER TABLE orders FORCE;',
    'ALTER TABLE orders ADD x int, ALGORITHM=INPLACE;',
  ];
  for (const rebuild of rebuilds) {
    expect(told('8.4.5', [many(60), rebuild, instant('y')])).toEqual([]);
  }
  const virtual = 'ALTER TABLE orders ADD COLUMN v int AS (id) VIRTUAL;';
  expect(told('8.4.5', [many(60), virtual])).toEqual([]);
  expect(
    told('8.4.5', [many(54), virtual, 'ALTER TABLE orders RENAME COLUMN c1 TO d1;', instant('y')]),
  ).toEqual([]);
});

test('follows a table to its new name', () => {
  const renamed = 'ALTER TABLE orders RENAME TO sales;';
  const next = 'ALTER TABLE sales ADD COLUMN y int;';
  expect(told('8.4.5', [many(60), renamed, next])).toHaveLength(1);
});

test('adds what is pending to what production has used', () => {
  expect(told('8.4.5', [instant('x')], 55)).toEqual([]);
  const pending = `${instant('x')}\n${instant('y')}`;
  expect(told('8.4.5', [pending], 55)).toEqual([
    expect.stringContaining('has used 56 of its 64 row versions'),
  ]);
});
