import { chooseMigrations } from '@lockkeeper/actions/gate/choose-migrations';
import { UserError } from '@lockkeeper/core/errors';
import { migrationsOf } from '../rules/rule-case';

const all = migrationsOf([
  { up: 'SELECT 1;' },
  { up: 'SELECT 2;', down: 'SELECT 0;' },
  { up: 'SELECT 3;' },
]);
const request = {
  all,
  pending: all.slice(2),
  files: [],
  everything: false,
  workingDirectory: '/w',
};
const versions = (files: readonly string[], everything = false) =>
  chooseMigrations({ ...request, files, everything }).checked.map(({ version }) => version);

test('the pending ones, all of them, or the ones that are named by either script', () => {
  expect(versions([])).toEqual(['0003']);
  expect(versions([], true)).toEqual(['0001', '0002', '0003']);
  expect(versions(['./migrations/0002_step.down.sql', '/w/migrations/0001_step.sql'])).toEqual([
    '0001',
    '0002',
  ]);
});

test('a file that is no migration is a mistake, and so are files beside --all', () => {
  expect(() => versions(['README.md'])).toThrow(UserError);
  expect(() => versions(['migrations/0001_step.sql'], true)).toThrow(UserError);
});
