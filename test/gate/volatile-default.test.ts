import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';
import { checkCase, migrationsOf } from '../rules/rule-case';

beforeAll(() => postgresDialect.load());

/** The severities of the findings about a default that calls `stamp()`, with what creates it. */
function severities(setup: string): { readonly severity: string; readonly message: string }[] {
  const all = migrationsOf([
    { up: `CREATE TABLE orders (id bigint PRIMARY KEY); ${setup}` },
    { up: 'ALTER TABLE orders ADD COLUMN made text DEFAULT stamp()' },
  ]);
  const ruleCase = {
    rule: 'avoid-volatile-default',
    engine: 'postgres',
    version: '18',
    code: undefined,
  } as const;
  return checkCase(ruleCase, all, all.slice(1))
    .findings.filter(({ rule }) => rule === ruleCase.rule)
    .map(({ severity, message }) => ({ severity, message }));
}

test('a function that no migration creates may be STABLE', () => {
  const found = severities('');
  expect(found.map(({ severity }) => severity)).toEqual(['warning']);
  expect(found[0]?.message).toContain('unless stamp() is declared STABLE or IMMUTABLE');
});

test.each([
  ['STABLE', []],
  ['IMMUTABLE', []],
  ['VOLATILE', ['error']],
  ['', ['error']],
])('a function that is created %s', (volatility, expected) => {
  const created = `CREATE FUNCTION stamp() RETURNS text LANGUAGE plpgsql ${volatility} AS $$ BEGIN RETURN 'x'; END $$`;
  expect(severities(created).map(({ severity }) => severity)).toEqual(expected);
});
