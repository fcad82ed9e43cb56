import { crc32 } from 'node:zlib';
import { flywayChecksum } from '@lockkeeper/core/migrations/checksum';
import type { Format } from '@lockkeeper/core/migrations/format';
import { diesel } from '@lockkeeper/core/migrations/formats/diesel';
import { flyway } from '@lockkeeper/core/migrations/formats/flyway';
import { golangMigrate } from '@lockkeeper/core/migrations/formats/golang-migrate';
import { formats } from '@lockkeeper/core/migrations/formats/index';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { prisma } from '@lockkeeper/core/migrations/formats/prisma';
import { scriptText } from '@lockkeeper/core/migrations/script-text';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { filesOf } from './files';

interface ReadCase {
  readonly format: Format;
  readonly title: string;
  readonly files: Readonly<Record<string, string>> | readonly string[];
  /** version, name, up, down. */
  readonly expected: readonly (readonly [string, string, string, string | null])[];
}

const reads: readonly ReadCase[] = [
  {
    format: golangMigrate,
    title: 'by number, with leading zeros taken off',
    files: [
      '0002_b.up.sql',
      '10_c.up.sql',
      '0001_a.up.sql',
      '1_other.down.sql',
      '0002_b.down.sql',
      'README.sql',
      '3_sub/x.up.sql',
    ],
    expected: [
      ['1', 'a', '0001_a.up.sql', '1_other.down.sql'],
      ['2', 'b', '0002_b.up.sql', '0002_b.down.sql'],
      ['10', 'c', '10_c.up.sql', null],
    ],
  },
  {
    format: golangMigrate,
    title: 'two ups of one version, each with the down of its name',
    files: ['1_a.up.sql', '1_b.up.sql', '1_b.down.sql'],
    expected: [
      ['1', 'a', '1_a.up.sql', null],
      ['1', 'b', '1_b.up.sql', '1_b.down.sql'],
    ],
  },
  {
    format: golangMigrate,
    title: 'versions beyond the exact integers of JavaScript',
    files: ['9007199254740993_b.up.sql', '9007199254740992_a.up.sql'],
    expected: [
      ['9007199254740992', 'a', '9007199254740992_a.up.sql', null],
      ['9007199254740993', 'b', '9007199254740993_b.up.sql', null],
    ],
  },
  {
    format: diesel,
    title: 'by text, with dashes taken out of the version',
    files: {
      '2024-02-01-120000_b/up.sql': 'select 1',
      '2024-02-01-120000_b/down.sql': 'select 2',
      '00000000000000_diesel_initial_setup/up.sql': 'select 1',
      '.hidden/x.sql': '',
      'loose.sql': '',
    },
    expected: [
      [
        '00000000000000',
        'diesel_initial_setup',
        '00000000000000_diesel_initial_setup/up.sql',
        null,
      ],
      ['20240201120000', 'b', '2024-02-01-120000_b/up.sql', '2024-02-01-120000_b/down.sql'],
    ],
  },
  {
    format: prisma,
    title: 'by folder name, which is the version',
    files: [
      '20240102000000_b/migration.sql',
      '20240101000000_a/migration.sql',
      '20240102000000_C/migration.sql',
      'migration_lock.toml',
    ],
    expected: [
      ['20240101000000_a', 'a', '20240101000000_a/migration.sql', null],
      ['20240102000000_b', 'b', '20240102000000_b/migration.sql', null],
      ['20240102000000_C', 'C', '20240102000000_C/migration.sql', null],
    ],
  },
  {
    format: plain,
    title: 'by number, as written',
    files: ['0002_b.sql', '0002_b.down.sql', '0010_c.sql', '0001_a.sql', '9_d.sql', '7_no.up.sql'],
    expected: [
      ['0001', 'a', '0001_a.sql', null],
      ['0002', 'b', '0002_b.sql', '0002_b.down.sql'],
      ['9', 'd', '9_d.sql', null],
      ['0010', 'c', '0010_c.sql', null],
    ],
  },
  {
    format: flyway,
    title: 'part by part, folders below, undo, repeatables last by description',
    files: [
      'V1_10__ten.sql',
      'V1_9__nine_things.sql',
      'x/V2__two.sql',
      'V001__one.sql',
      'U1.9__back.sql',
      'R__views.sql',
      'R__a_function.sql',
      'V3_bad.sql',
      'beforeMigrate.sql',
    ],
    expected: [
      ['001', 'one', 'V001__one.sql', null],
      ['1.9', 'nine things', 'V1_9__nine_things.sql', 'U1.9__back.sql'],
      ['1.10', 'ten', 'V1_10__ten.sql', null],
      ['2', 'two', 'x/V2__two.sql', null],
      ['R__a_function', 'a function', 'R__a_function.sql', null],
      ['R__views', 'views', 'R__views.sql', null],
    ],
  },
  {
    format: flyway,
    title: 'from the newest baseline script',
    files: ['V1__a.sql', 'U1__a.sql', 'V2__b.sql', 'B1__old.sql', 'B2__all.sql', 'V3__c.sql'],
    expected: [
      ['2', 'all', 'B2__all.sql', null],
      ['3', 'c', 'V3__c.sql', null],
    ],
  },
];

test.each(reads)('$format.name: $title', ({ format, files, expected }) => {
  const read = format.read(filesOf(files));
  expect(
    read.map(({ version, name, up, down }) => [version, name, up.file, down?.file ?? null]),
  ).toEqual(expected);
  for (const { path, up } of read) {
    expect(path).toBe(`db/${up.file}`);
    expect(up.path).toBe(path);
    expect(scriptText(up)).toBe(up.text);
  }
});

const refused: readonly (Pick<ReadCase, 'format' | 'files'> & { readonly what: string })[] = [
  {
    format: golangMigrate,
    files: ['1_a.down.sql', '2_b.up.sql'],
    what: 'db/1_a.down.sql has no up',
  },
  { format: plain, files: ['1_a.sql', '2_b.down.sql'], what: 'db/2_b.down.sql has no up' },
  { format: flyway, files: ['V1__a.sql', 'U2__b.sql'], what: 'db/U2__b.sql has no up' },
  { format: diesel, files: ['1_a/down.sql'], what: 'without up.sql' },
  { format: diesel, files: { '1_a/up.sql': '' }, what: 'db/1_a/up.sql is empty' },
  { format: prisma, files: ['1_a/other.sql'], what: 'without migration.sql' },
  {
    format: plain,
    files: { '1_a.sql': '-- lockkeeper:transaction off\n' },
    what: 'lockkeeper:transaction off',
  },
  {
    format: flyway,
    files: { 'V1__a.sql': '', 'V1__a.sql.conf': 'executeInTransaction=no' },
    what: 'executeInTransaction to no',
  },
];

test.each(refused)('$format.name refuses: $what', ({ format, files, what }) => {
  expect(() => format.read(filesOf(files))).toThrow(what);
  expect(() => format.read(filesOf(files))).toThrow(expect.objectContaining({ name: 'UserError' }));
});

function statementsOf(text: string): Statement[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(
      (sql, index): Statement => ({
        index: index + 1,
        sql,
        path: 'db/x.sql',
        offset: 0,
        line: index + 1,
        endLine: index + 1,
        comments: [],
        kind: 'sql',
      }),
    );
}

const index = 'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)';
const table = 'CREATE TABLE t (a int)';

test.each([
  [golangMigrate, '1_a.up.sql', `${table}; ${table}`, true, 'transaction'],
  [golangMigrate, '1_a.up.sql', index, true, 'none'],
  [golangMigrate, '1_a.up.sql', `BEGIN; ${table}; COMMIT`, true, 'none'],
  [golangMigrate, '1_a.up.sql', `start  transaction; ${table}; commit`, true, 'none'],
  [golangMigrate, '1_a.up.sql', `${table}; ${table}`, false, 'none'],
  [prisma, '1_a/migration.sql', `${table}; ${table}`, true, 'transaction'],
  [prisma, '1_a/migration.sql', index, true, 'none'],
  [diesel, '1_a/up.sql', table, true, 'transaction'],
  [diesel, '1_a/up.sql', index, true, 'transaction'],
  [diesel, '1_a/up.sql', table, false, 'none'],
  [diesel, '1_a/up.sql', 'UPDATE t SET a = 1; DELETE FROM t', false, 'transaction'],
  [plain, '1_a.sql', table, true, 'transaction'],
  [plain, '1_a.sql', `-- lockkeeper:transaction none\n${index}`, true, 'none'],
  [flyway, 'V1__a.sql', `${table}; ${table}`, true, 'transaction'],
  [flyway, 'V1__a.sql', index, true, 'none'],
  [flyway, 'V1__a.sql', 'drop /* now */ index\n concurrently i', true, 'none'],
  [flyway, 'V1__a.sql', 'VACUUM(ANALYZE) t', true, 'none'],
  [flyway, 'V1__a.sql', 'REINDEX INDEX CONCURRENTLY i', true, 'transaction'],
  [flyway, 'V1__a.sql', "ALTER TYPE mood ADD VALUE 'meh'", true, 'transaction'],
  [flyway, 'V1__a.sql', table, false, 'none'],
] as const)('%#: transaction of %j', (format, name, sql, transactionalDdl, mode) => {
  const [migration] = format.read(filesOf({ [name]: sql }));
  if (migration === undefined) throw new Error('nothing was read');
  const statements = statementsOf(sql.replace(/^--.*\n/, ''));
  const rule = format.transaction({ script: migration.up, statements, transactionalDdl });
  expect(rule.mode).toBe(mode);
  expect(rule.why).not.toBe('');
  expect(rule.refused).toBeUndefined();
});

test.each([
  ['run_in_transaction = false\n', 'none'],
  ['# a comment\nrun_in_transaction = true # yes\n', 'transaction'],
  ['', 'none'],
  ['[other]\nrun_in_transaction = true\n', 'none'],
])("diesel's metadata.toml %j", (toml, mode) => {
  const [migration] = diesel.read(filesOf({ '1_a/up.sql': table, '1_a/metadata.toml': toml }));
  if (migration === undefined) throw new Error('nothing was read');
  const question = {
    script: migration.up,
    statements: statementsOf(table),
    transactionalDdl: true,
  };
  expect(diesel.transaction(question).mode).toBe(mode);
});

test("Flyway's conf wins over what the parser finds, and a mixed script is refused", () => {
  const rule = (conf: Record<string, string>, sql: string) => {
    const [migration] = flyway.read(filesOf({ 'V1__a.sql': sql, ...conf }));
    if (migration === undefined) throw new Error('nothing was read');
    return flyway.transaction({
      script: migration.up,
      statements: statementsOf(sql),
      transactionalDdl: true,
    });
  };
  expect(rule({ 'V1__a.sql.conf': '# x\nexecuteInTransaction=false\n' }, table).mode).toBe('none');
  expect(rule({ 'V1__a.sql.conf': 'executeInTransaction=true' }, index).mode).toBe('transaction');
  expect(rule({}, `${table}; ${index}`).refused).toContain('mixed');
  expect(
    rule({ 'V1__a.sql.conf': 'executeInTransaction=false' }, `${table}; ${index}`).refused,
  ).toBeUndefined();
});

test("Flyway's checksum leaves out line ends and the byte order mark, and is signed", () => {
  const plainSum = flywayChecksum('CREATE TABLE a (b int);\nSELECT 1;\n');
  expect(plainSum).toBe(crc32('CREATE TABLE a (b int);SELECT 1;') | 0);
  expect(flywayChecksum('\uFEFFCREATE TABLE a (b int);\r\nSELECT 1;')).toBe(plainSum);
  expect(flywayChecksum('CREATE TABLE a (b int);\rSELECT 1;')).toBe(plainSum);
  expect(flywayChecksum('CREATE TABLE a (b int); \nSELECT 1;\n')).not.toBe(plainSum);
  const sums = ['a', 'b', 'c', 'd', 'e', 'f'].map(flywayChecksum);
  expect(sums.some((sum) => sum < 0)).toBe(true);
});

test.each([
  [golangMigrate, '1', '0001', 0],
  [golangMigrate, '9', '10', -1],
  [golangMigrate, 'x', '1', 1],
  [plain, '0012', '12', 0],
  [plain, '2', '10', -1],
  [flyway, '1.0', '1', 0],
  [flyway, '1_2', '1.10', -1],
  [flyway, 'R__a', '99', 1],
  [flyway, 'R__a', 'R__b', -1],
  [diesel, '2', '10', 1],
  [prisma, '2024_a', '2025_a', -1],
] as const)('%#: order of versions %s %s', (format, left, right, expected) => {
  expect(Math.sign(format.compareVersions(left, right))).toBe(expected);
  expect(Math.sign(format.compareVersions(right, left))).toBe(-expected + 0);
});

test('a section is padded, so that lines and columns stay those of the file', () => {
  const text = '-- up\nselect 1;\n-- down\nselect é;\n';
  const start = text.indexOf('select é');
  const script = {
    path: 'x',
    file: 'x',
    text,
    section: { start, end: text.length },
    transaction: null,
  };
  const part = scriptText(script);
  expect(part.indexOf('select é')).toBe(start);
  expect(part.split('\n').map((line) => line.trim())).toEqual(['', '', '', 'select é;', '']);
  const { statements } = dialectOf('postgres').split(part, 'x');
  expect(statements).toMatchObject([{ index: 1, sql: 'select é', line: 4 }]);
});

test('the registry holds every format of the folder, sorted and frozen', () => {
  expect(formats.map((format) => format.name)).toEqual([
    'diesel',
    'flyway',
    'golang-migrate',
    'plain',
    'prisma',
  ]);
  for (const format of formats) expect(Object.isFrozen(format)).toBe(true);
});
