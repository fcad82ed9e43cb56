import { UserError } from '@lockkeeper/core/errors';
import { chooseFormat } from '@lockkeeper/core/migrations/detect-format';
import { beside, filesOf } from './files';

const golang = ['000001_a.up.sql', '000001_a.down.sql'];
const prismaFiles = ['20240101_a/migration.sql'];
const dieselFiles = ['2024-01-01-000000_a/up.sql', '2024-01-01-000000_a/down.sql'];

test.each([
  ['go.mod beside', golang, ['go.mod'], 'golang-migrate'],
  ['diesel.toml beside', dieselFiles, ['diesel.toml'], 'diesel'],
  ['Cargo.toml beside', dieselFiles, ['Cargo.toml'], 'diesel'],
  ['a lock file inside', [...prismaFiles, 'migration_lock.toml'], [], 'prisma'],
  ['a schema beside', prismaFiles, ['prisma/schema.prisma'], 'prisma'],
  ['Flyway names', ['V1__a.sql', 'R__b.sql'], ['package.json', 'go.mod'], 'flyway'],
  ['flyway.toml beside', ['R__b.sql'], ['flyway.toml'], 'flyway'],
  ['plain names', ['0001_a.sql'], ['package.json'], 'plain'],
  ['plain names with a down', ['0001_a.sql', '0001_a.down.sql'], ['Cargo.toml'], 'plain'],
])('auto: %s', (_title, files, around, expected) => {
  expect(chooseFormat('auto', filesOf(files), beside(...around)).name).toBe(expected);
});

function adviceOf(run: () => unknown): { what: string; why?: string; mend: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.advice;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('names that several tools share are an error that lists them, unless the target tells', () => {
  const advice = adviceOf(() => chooseFormat('auto', filesOf(golang), beside()));
  expect(advice.what).toBe(
    'db/000001_a.down.sql could belong to golang-migrate, sqlx or node-pg-migrate',
  );
  expect(advice.mend).toContain('Set format to golang-migrate');
  const chosen = chooseFormat('auto', filesOf(golang), beside(), ['golang-migrate']);
  expect(chosen.name).toBe('golang-migrate');
  expect(() => chooseFormat('auto', filesOf(golang), beside('go.mod', 'package.json'))).toThrow(
    'node-pg-migrate',
  );
  expect(() => chooseFormat('auto', filesOf(dieselFiles), beside())).toThrow('Hasura');
  expect(() => chooseFormat('auto', filesOf(['1_a.sql']), beside('Cargo.toml'))).toThrow('sqlx');
});

test('two tools in one folder are an error that lists both', () => {
  const files = filesOf(['V1__a.sql', '0001_b.sql']);
  expect(() => chooseFormat('auto', files, beside())).toThrow('flyway or plain');
});

test.each([
  ['goose', '-- +goose Up\nselect 1;'],
  ['dbmate', '-- migrate:up\nselect 1;'],
  ['node-pg-migrate', '-- Up Migration\nselect 1;'],
  ['Liquibase', '--liquibase formatted sql\n'],
])('a marker of %s is named, and not taken for a plain folder', (tool, text) => {
  const advice = adviceOf(() => chooseFormat('auto', filesOf({ '0001_a.sql': text }), beside()));
  expect(advice.what).toBe(`db/0001_a.sql is a migration of ${tool}, which is not read yet`);
});

test('no known names', () => {
  const advice = adviceOf(() => chooseFormat('auto', filesOf(['schema.sql']), beside('go.mod')));
  expect(advice.what).toContain('db/schema.sql');
  expect(advice.why).toContain('golang-migrate');
});

test('an unknown name names the nearest and all', () => {
  const advice = adviceOf(() => chooseFormat('flywya', filesOf(golang), beside()));
  expect(advice).toEqual({
    what: 'There is no migration format flywya',
    why: 'the nearest known one is flyway',
    mend: 'Set format to auto, diesel, flyway, golang-migrate, plain, prisma.',
  });
});

test('a name wins over what the files look like', () => {
  expect(chooseFormat('plain', filesOf(golang), beside('go.mod')).name).toBe('plain');
});
