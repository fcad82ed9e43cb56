import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { onAnyOperation, type Rule, typedOptions } from '@lockkeeper/actions/gate/rule';
import { parseConfig } from '@lockkeeper/core/config/parse-config';
import { UserError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';

const options = {
  'most-columns': { type: 'integer', default: 3, minimum: 1, help: 'A number.' },
  'only-tables': { type: 'list', help: 'Names.' },
  strict: { type: 'boolean', default: false, help: 'A switch.' },
  note: { type: 'string', help: 'A text.' },
} as const;

/** Says what it was given. */
const teller: Rule = {
  id: 'prefer-telling',
  group: 'design',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Tells',
  problem: 'None.',
  rewrite: 'None.',
  manual: null,
  options,
  check: onAnyOperation((_step, given) => {
    const values = typedOptions(options, given);
    const most: number = values['most-columns'];
    const only: readonly string[] = values['only-tables'];
    const message = JSON.stringify([most, only, values.strict, values.note ?? null]);
    return { message, fix: null, severity: 'notice' };
  }),
};
const silent: Rule = { ...teller, id: 'prefer-silence', options: {}, check: [] };

function check(settings: string) {
  const all = migrationsOf([{ up: 'SELECT 1;' }]);
  return checkMigrations({
    engine: 'mysql',
    version: assumedVersion('mysql', undefined),
    dialect: dialectOf('mysql'),
    format: plain,
    config: parseConfig(`comment: false\n${settings}`, 'lockkeeper.yml', []),
    rules: [teller, silent],
    all,
    checked: all,
    eachAlone: false,
    change: null,
  }).findings.map(({ severity, message }) => `${severity} ${message}`);
}

function problem(settings: string): string {
  try {
    check(settings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.advice.what} | ${error.advice.mend}`;
  }
  throw new Error('nothing was wrong with it');
}

beforeAll(() => dialectOf('mysql').load());

test('defaults reach a rule that the settings do not name', () => {
  expect(check('')).toEqual(['notice [3,[],false,null]']);
});

test('values reach it in their types, and a severity left out stays its own', () => {
  const text =
    'rules:\n  prefer-telling:\n    most-columns: 7\n    only-tables: [a, b]\n    strict: true\n    note: on';
  expect(check(text)).toEqual(['notice [7,["a","b"],true,"on"]']);
});

test('a severity among the options wins over the finding', () => {
  const text = 'rules:\n  prefer-telling:\n    severity: error\n    only-tables: a, b';
  expect(check(text)).toEqual(['error [3,["a","b"],false,null]']);
  expect(check('rules:\n  prefer-telling: {severity: off}')).toEqual([]);
});

test.each([
  [
    'an unknown rule',
    'rules:\n  prefer-tellin: off',
    'there is no rule prefer-tellin (lockkeeper.yml, line 3) | lockkeeper rules lists them all: Did you mean prefer-telling?',
  ],
  [
    'an unknown option',
    'rules:\n  prefer-telling:\n    most_column: 1',
    'rule prefer-telling has no option most_column (lockkeeper.yml, line 4) | Did you mean most-columns?',
  ],
  [
    'an option of a rule that has none',
    'rules:\n  prefer-silence:\n    severty: error',
    'rule prefer-silence has no option severty (lockkeeper.yml, line 4) | Did you mean severity?',
  ],
  [
    'a value of another type',
    'rules:\n  prefer-telling:\n    severity: error\n    most-columns: many',
    'rules.prefer-telling.most-columns is no number: many (lockkeeper.yml, line 5) | Give a whole number from 1.',
  ],
  [
    'a value out of its range',
    'rules:\n  prefer-telling: {most-columns: 0}',
    'rules.prefer-telling.most-columns is too small: 0 (lockkeeper.yml, line 3) | Give a whole number from 1.',
  ],
  [
    'a list for one value',
    'rules:\n  prefer-telling: {strict: [true, false]}',
    'rules.prefer-telling.strict is neither true nor false: a list (lockkeeper.yml, line 3) | Write true or false.',
  ],
])('refuses %s with its place', (_, settings, said) => {
  expect(problem(settings)).toBe(said);
});
