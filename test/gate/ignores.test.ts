import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { onStatement, type Rule } from '@lockkeeper/actions/gate/rule';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import type { RuleConfig } from '@lockkeeper/core/config/config';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';

/** A few, so that those that come later say nothing here. */
const few = rules.filter(({ id }) =>
  [
    'avoid-copy-algorithm',
    'ban-drop-column',
    'ban-drop-table',
    'ban-rename',
    'down-empty',
    'down-missing',
    'ignore-unmatched',
    'ignore-without-reason',
    'require-concurrent-index',
    'require-statement-timeout',
    'unknown-relation',
  ].includes(id),
);

interface Options {
  readonly held?: readonly Rule[];
  readonly engine?: EngineName;
  readonly down?: string;
  readonly rules?: Readonly<Record<string, RuleConfig>>;
}

/** Holds a text against the rules behind a table `t` of the history. */
async function check(
  up: string,
  { engine = 'postgres', down, rules: own, held = few }: Options = {},
) {
  const dialect = dialectOf(engine);
  await dialect.load();
  const table = 'CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int);';
  const all = migrationsOf([{ up: table }, { up, down: down ?? null }]);
  const off = { severity: 'off' } as const;
  const { findings, ignored } = checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect,
    format: plain,
    config: {
      path: 'lockkeeper.yml',
      rules: { 'down-missing': off, ...own },
    },
    rules: held,
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
  });
  const found = findings.map(({ rule, line }) => `${rule}:${line}`);
  const messages = findings.map(({ message }) => message);
  return { found, messages, ignored };
}

const drop = 'ALTER TABLE t DROP COLUMN a;';
const dropOnMysql = 'ALTER TABLE t DROP COLUMN a, ALGORITHM=INSTANT;';
const ignore = 'lockkeeper:ignore ban-drop-column: nobody reads it';

describe.each([
  ['postgres', drop, [`-- ${ignore}`, `--${ignore}`, `/* ${ignore} */`, `/*\n * ${ignore}\n */`]],
  ['mysql', dropOnMysql, [`-- ${ignore}`, `# ${ignore}`, `#${ignore}`, `/* ${ignore} */`]],
  ['mariadb', dropOnMysql, [`-- ${ignore}`, `# ${ignore}`, `/**\n${ignore}\n*/`]],
] as const)('on %s', (engine, sql, comments) => {
  test.each(comments)('takes %s', async (comment) => {
    expect(await check(`${comment}\n${sql}`, { engine })).toMatchObject({ found: [], ignored: 1 });
    expect(await check(`SELECT 1;\n\n${comment}\n${sql}`, { engine })).toMatchObject({
      found: [],
      ignored: 1,
    });
  });

  test('the same with line ends of Windows', async () => {
    const text = `-- ${ignore}\r\n${sql}\r\n`;
    expect(await check(text, { engine })).toMatchObject({ found: [], ignored: 1 });
  });
});

test('one comment names several rules with one reason', async () => {
  const comment = '-- lockkeeper:ignore ban-drop-column , require-statement-timeout: seen to';
  const on = { 'require-statement-timeout': { severity: 'error' } } as const;
  const bare = await check(drop, { rules: on });
  expect(bare.found).toEqual(['ban-drop-column:1', 'require-statement-timeout:1']);
  expect(await check(`${comment}\n${drop}`, { rules: on })).toMatchObject({
    found: [],
    ignored: 2,
  });
  const left = await check(`-- lockkeeper:ignore ban-drop-column, ban-rename: seen to\n${drop}`);
  expect(left.messages).toEqual(['ban-rename has no finding here.']);
});

test('several comments stand before one statement, others between them', async () => {
  const text = `-- why\n-- ${ignore}\n\n-- lockkeeper:ignore ban-drop-table: never\n/* more */\n${drop}`;
  expect((await check(text)).found).toEqual(['ignore-unmatched:4']);
});

test('a comment speaks for its own statement alone, and for its own rule', async () => {
  const text = `-- ${ignore}\nSELECT 1;\n${drop}`;
  expect((await check(text)).found).toEqual(['ban-drop-column:3', 'ignore-unmatched:1']);
  const other = `-- lockkeeper:ignore ban-drop-table: nobody\n${drop}`;
  expect((await check(other)).found).toEqual(['ban-drop-column:2', 'ignore-unmatched:1']);
});

test.each([
  ['no reason', '-- lockkeeper:ignore ban-drop-column', 'ignore ban-drop-column: the reason'],
  ['an empty one', '-- lockkeeper:ignore ban-drop-column:  ', 'behind a colon'],
  [
    'no colon',
    '-- lockkeeper:ignore ban-drop-column nobody reads it',
    'ignore ban-drop-column: the reason',
  ],
  ['no rule', '-- lockkeeper:ignore', 'Say what to ignore and why'],
  ['no rule before the reason', '-- lockkeeper:ignore: old', 'Say what to ignore and why'],
])('is not heeded with %s', async (_, comment, message) => {
  const { found, messages } = await check(`${comment}\n${drop}`);
  expect(found).toEqual(['ban-drop-column:2', 'ignore-without-reason:1']);
  expect(messages[1]).toContain(message);
});

test('an unknown rule is named with the nearest', async () => {
  const { found, messages } = await check(
    `-- lockkeeper:ignore ban_drop_colum: nobody reads it\n${drop}`,
  );
  expect(found).toEqual(['ban-drop-column:2', 'ignore-unmatched:1']);
  expect(messages[1]).toBe('There is no rule ban_drop_colum. Did you mean ban-drop-column?');
});

test('a rule that is off or of another engine is said to be', async () => {
  const off = { 'ban-drop-column': { severity: 'off' } } as const;
  const { messages } = await check(`-- ${ignore}\n${drop}`, { rules: off });
  expect(messages).toEqual(['ban-drop-column is off, or not for postgres.']);
  const other = await check(`-- lockkeeper:ignore avoid-copy-algorithm: small\nSELECT 1;`);
  expect(other.messages).toEqual(['avoid-copy-algorithm is off, or not for postgres.']);
});

test.each([
  ['behind its statement', `${drop} -- ${ignore}`, 1],
  ['inside it', `ALTER TABLE t\n  -- ${ignore}\n  DROP COLUMN a;`, 2],
  ['below the last one', `${drop}\n\n/*\n ${ignore} */`, 4],
])('a comment %s is heeded by none, and reported', async (_, text, line) => {
  const { found, messages } = await check(text);
  expect(found).toEqual(['ban-drop-column:1', `ignore-unmatched:${line}`]);
  expect(messages[1]).toContain('on a line before its statement');
});

test('what only looks like one is none', async () => {
  const text = `-- see lockkeeper:ignore in the manual\nSELECT 'lockkeeper:ignore a', 1; -- lockkeeper:ignored a: b\n`;
  expect((await check(text)).found).toEqual([]);
});

test('before the first statement it speaks for the file, on either script of a migration', async () => {
  const on = { 'down-missing': { severity: 'error' } } as const;
  const comment = '-- lockkeeper:ignore down-missing: forward only';
  const add = 'ALTER TABLE t ADD COLUMN d int;';
  expect((await check(add, { rules: on })).found).toEqual(['down-missing:1']);
  expect((await check(`${comment}\n${add}`, { rules: on })).found).toEqual([]);
  expect((await check(`SELECT 1;\n${comment}\n${add}`, { rules: on })).found).toEqual([
    'down-missing:1',
    'ignore-unmatched:2',
  ]);
  const empty = { down: '/*\n * lockkeeper:ignore down-empty: the column stays\n */\n' };
  expect((await check(add, empty)).found).toEqual([]);
});

test('what the end of the run finds can be ignored, too', async () => {
  const index = 'CREATE INDEX CONCURRENTLY u_a ON u (a);';
  const none = '-- lockkeeper:transaction none\n';
  expect((await check(`${none}${index}`)).found).toContain('unknown-relation:2');
  const text = `${none}-- lockkeeper:ignore unknown-relation: made by another team\n${index}`;
  const { found } = await check(text);
  expect(found).not.toContain('unknown-relation:3');
  expect(found).not.toContain('ignore-unmatched:2');
});

test('a rule that gives way to another stays silent when the other is ignored', async () => {
  const finding = { message: 'Found.', fix: null };
  const [drops] = few;
  if (drops === undefined) throw new Error('there is no rule');
  const better: Rule = {
    ...drops,
    id: 'ban-better',
    engines: ['postgres'],
    check: onStatement(() => finding),
  };
  const missing = { ...better, id: 'down-missing', check: [] };
  const held = [missing, better, { ...better, id: 'ban-worse', yieldsTo: ['ban-better'] }];
  expect((await check('SELECT 1;', { held })).found).toEqual(['ban-better:1']);
  const ignored = '-- lockkeeper:ignore ban-better: not here\nSELECT 1;';
  expect((await check(ignored, { held })).found).toEqual([]);
});
