import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import { emptyConfig } from '@lockkeeper/core/config/config';
import { loadConfig } from '@lockkeeper/core/config/load-config';
import { parseConfig } from '@lockkeeper/core/config/parse-config';
import { UserError } from '@lockkeeper/core/errors';
import { temporaryFolder } from '../cli/temporary-folder';

const rest = {
  branding: { icon: 'shield', color: 'blue' },
  outputs: commonOutputs,
  permissions: {},
  load: async () => async () => {},
} as const;
const stages = [
  declareStage({
    name: 'lock-budget',
    title: 'lock-budget',
    description: 'One.',
    inputs: {
      'max-exclusive-ms': { type: 'integer', minimum: 0, help: 'A number.' },
      limit: { type: 'integer', maximum: 10, help: 'Shared by name.' },
    },
    ...rest,
  }),
  declareStage({
    name: 'reconcile',
    title: 'reconcile',
    description: 'Two.',
    inputs: { limit: { type: 'integer', maximum: 100, help: 'Shared by name.' } },
    ...rest,
  }),
];

const parse = (text: string) => parseConfig(text, 'lockkeeper.yml', stages);

function problem(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, why = '', mend } = error.advice;
    return [what, why, mend].join(' | ');
  }
  throw new Error('nothing was wrong with it');
}

it('reads everything that may stand in it', () => {
  const text = [
    'migrations: [db/a, db/b]',
    'server-version: 9.10',
    'comment: false',
    'lock-budget:',
    '  max-exclusive-ms: 100',
    '  fail-on: warning',
    'rules:',
    '  ban-rename: off',
    '  ban-drop-table: error',
    '  prefer-naming:',
    '    pattern: ^[a-z]+$',
    '    kinds: [table, column]',
    '  require-index: {severity: notice}',
    'backfills:',
    '  - name: currency',
    '    table: orders',
    "    set: currency = 'EUR'",
    '    where: currency IS NULL',
    '    batch-size: 500',
    '  - {name: b, table: t, set: a = 1, pause-milliseconds: 0}',
    'extensions: [pg_trgm, 1]',
    'rows: {orders: 1_000_000, shop.customers: 50000}',
    'reconcile:',
    '  ignore: [orders.currency]',
    '  limit: 50',
  ].join('\n');
  expect(parse(text)).toEqual({
    path: 'lockkeeper.yml',
    budgets: {},
    inputs: {
      migrations: { raw: ['db/a', 'db/b'], line: 1 },
      'server-version': { raw: '9.10', line: 2 },
      comment: { raw: 'false', line: 3 },
      'lock-budget.max-exclusive-ms': { raw: '100', line: 5 },
      'lock-budget.fail-on': { raw: 'warning', line: 6 },
      'reconcile.limit': { raw: '50', line: 25 },
    },
    rules: {
      'ban-rename': { severity: 'off', line: 8 },
      'ban-drop-table': { severity: 'error', line: 9 },
      'prefer-naming': {
        options: {
          pattern: { raw: '^[a-z]+$', line: 11 },
          kinds: { raw: ['table', 'column'], line: 12 },
        },
        line: 10,
      },
      'require-index': { severity: 'notice', line: 13 },
    },
    backfills: [
      {
        name: 'currency',
        table: 'orders',
        set: "currency = 'EUR'",
        where: 'currency IS NULL',
        batchSize: 500,
        pauseMilliseconds: null,
      },
      { name: 'b', table: 't', set: 'a = 1', where: null, batchSize: null, pauseMilliseconds: 0 },
    ],
    extensions: ['pg_trgm', '1'],
    rows: { orders: 1_000_000, 'shop.customers': 50_000 },
    reconcile: { ignore: ['orders.currency'] },
  });
});

it.each([
  [
    'a key at the top',
    'migration: db',
    'unknown key migration (lockkeeper.yml, line 1)',
    'migrations?',
  ],
  ['a key with other letters', 'a: 1\nFail_On: x', 'unknown key a (', '1'],
  ['snake case', 'fail_on: error', 'unknown key fail_on', 'Did you mean fail-on?'],
  [
    'a key of a stage',
    'lock-budget:\n  max-exclusive: 1',
    'lock-budget.max-exclusive (lockkeeper.yml, line 2)',
    'max-exclusive-ms?',
  ],
  [
    'a key of a backfill',
    'backfills:\n  - name: a\n    tabel: t\n    set: x',
    'backfills[0].tabel (lockkeeper.yml, line 3)',
    'Did you mean table?',
  ],
  [
    'a key of reconcile',
    'reconcile: {ignored: [a]}',
    'unknown key reconcile.ignored',
    'Did you mean ignore?',
  ],
  [
    'another stage',
    'reconcile: {max-exclusive-ms: 1}',
    'unknown key reconcile.max-exclusive-ms',
    'nearest',
  ],
  [
    'a severity',
    'rules:\n  ban-rename: warn',
    'rules.ban-rename is none of off, error, warning, notice: the text warn (lockkeeper.yml, line 2)',
    'Did you mean warning?',
  ],
  [
    'a severity among options',
    'rules:\n  ban-rename:\n    limit: 1\n    severity: fatal',
    'rules.ban-rename.severity is none of off, error, warning, notice: the text fatal (lockkeeper.yml, line 4)',
    'nearest',
  ],
  [
    'a mapping for an option',
    'rules:\n  ban-rename:\n    limit: {a: b}',
    'rules.ban-rename.limit holds a mapping where a value belongs (lockkeeper.yml, line 3)',
    'one value',
  ],
  [
    'a list for a rule',
    'rules:\n  ban-rename: [off]',
    'rules.ban-rename holds a list where a severity or a mapping belongs (lockkeeper.yml, line 2)',
    'under it',
  ],
  [
    'nothing for a rule',
    'rules:\n  ban-rename:',
    'rules.ban-rename is none of off',
    'Did you mean off?',
  ],
  [
    'no number',
    'lock-budget:\n  max-exclusive-ms: 1s',
    'lock-budget.max-exclusive-ms is no number: 1s (lockkeeper.yml, line 2)',
    'from 0',
  ],
  ['no boolean', 'comment: yes', 'comment is neither true nor false: yes', 'true or false'],
  [
    'no choice',
    'engine: postgress',
    'engine is none of postgres, mysql, mariadb: postgress',
    'Did you mean postgres?',
  ],
  ['a list for a text', 'seed: [a, b]', 'seed takes one value', 'one value'],
  [
    'a mapping for a value',
    'seed: {a: b}',
    'seed holds a mapping where a value belongs',
    'one value',
  ],
  ['nothing for a value', 'seed:', 'seed is empty', 'leave it out'],
  [
    'a text for a list',
    'extensions: pg_trgm',
    'extensions must be a list, not the text pg_trgm',
    'a list',
  ],
  [
    'a list for a mapping',
    'rules: [a]',
    'rules must be a mapping of keys to values, not a list',
    'a mapping',
  ],
  [
    'a missing key',
    'backfills:\n  - {name: a, table: b}',
    'backfills[0].set is missing (lockkeeper.yml, line 2)',
    'Add it',
  ],
  [
    'a small number',
    'backfills: [{name: a, table: b, set: c, batch-size: 0}]',
    'backfills[0].batch-size is too small: 0',
    'from 1',
  ],
  [
    'a number of rows that is none',
    'rows:\n  orders: some',
    'rows.orders is no number of rows: some (lockkeeper.yml, line 2)',
    'from 1 up to',
  ],
  ['no rows', 'rows: {orders: 0}', 'rows.orders is no number of rows: 0', 'from 1 up to'],
  ['a list of rows', 'rows: {orders: [1]}', 'rows.orders is no number of rows', 'from 1 up to'],
  ['rows of no table', 'rows: 100', 'rows must be a mapping', 'a mapping'],
  ['no stage takes it', 'limit: 500', 'limit is too large: 500', 'up to 10'],
  [
    'the first of two by line',
    'zzz: 1\ncomment: 7',
    'unknown key zzz (lockkeeper.yml, line 1)',
    '',
  ],
])('refuses %s', (_, text, what, mend) => {
  const said = problem(text);
  expect(said).toContain(what);
  expect(said).toContain(mend);
});

it('takes a shared name that one of its stages takes', () => {
  expect(parse('limit: 50').inputs.limit).toEqual({ raw: '50', line: 1 });
});

it.each([
  ['duplicate keys', 'comment: true\nseed: a\ncomment: false', 'line 3, column 1', 'Keep one'],
  ['tabs', 'rules:\n\tban-rename: off', 'line 2, column 1', 'Indent with spaces.'],
  ['an open quote', 'seed: "a', 'line 1, column', 'Missing closing'],
  ['two documents', 'seed: a\n---\nseed: b', 'line 2', 'one document'],
  ['a tag', 'seed: !!int 5', 'line 1', 'without a tag'],
  ['an unknown alias', 'seed: *a', 'cannot be read', 'asterisk'],
  ['an empty file', '', 'lockkeeper.yml is empty', 'remove the file'],
  ['only comments', '# nothing\n', 'lockkeeper.yml is empty', 'remove the file'],
  ['a list', '- seed', 'holds no settings', 'migrations: db/migrations'],
  ['a text', 'seed', 'holds no settings', 'migrations: db/migrations'],
])('refuses %s', (_, text, what, mend) => {
  const said = problem(text);
  expect(said).toContain(what);
  expect(said).toContain(mend);
});

it.each(['database-url', 'github-token'])('refuses the secret %s with the reason', (name) => {
  for (const text of [`${name}: hunter2-hunter2`, `lock-budget:\n  ${name}: hunter2-hunter2`]) {
    const said = problem(text);
    expect(said).toContain(`${name} cannot stand in the settings file (lockkeeper.yml, line`);
    expect(said).toContain('it is a secret');
    expect(said).toContain(`--${name}`);
    expect(said).not.toContain('hunter2');
  }
});

it('refuses what the file cannot decide', () => {
  expect(problem('working-directory: db')).toContain('it holds for one call only');
});

describe('the file', () => {
  const folder = temporaryFolder({ 'ok.yml': '\ufeffseed: rows.sql\r\n' });
  mkdirSync(join(folder, 'folder.yml'));
  const load = (name: string, explicit: boolean) =>
    loadConfig(join(folder, name), { explicit, shownPath: name, stages });

  it('may be missing', async () => {
    expect(await load('gone.yml', false)).toBe(emptyConfig);
  });

  it('must be there when it was named', async () => {
    await expect(load('gone.yml', true)).rejects.toThrow('gone.yml does not exist');
  });

  it('is no folder', async () => {
    await expect(load('folder.yml', false)).rejects.toThrow(UserError);
  });

  it('may have a byte order mark and carriage returns', async () => {
    const { path, inputs } = await load('ok.yml', true);
    expect({ path, inputs }).toEqual({
      path: 'ok.yml',
      inputs: { seed: { raw: 'rows.sql', line: 1 } },
    });
  });
});
