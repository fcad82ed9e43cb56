import { type InputSources, resolveInputs } from '@lockkeeper/core/action/resolve-inputs';
import { emptyConfig } from '@lockkeeper/core/config/config';

const declarations = {
  'max-ms': { type: 'integer', default: 200, minimum: 0, help: '', environment: 'MAX_MS' },
  engine: { type: 'choice', choices: ['postgres', 'mysql'], help: '' },
  comment: { type: 'boolean', default: true, help: '' },
  migrations: { type: 'list', default: ['migrations'], help: '' },
  extra: { type: 'list', help: '' },
  seed: { type: 'string', help: '' },
} as const;

const file = (entries: Record<string, string | readonly string[]>) => ({
  ...emptyConfig,
  path: 'lockkeeper.yml',
  inputs: Object.fromEntries(
    Object.entries(entries).map(([name, raw], at) => [name, { raw, line: at + 1 }]),
  ),
});

const resolve = (sources: Partial<InputSources>) =>
  resolveInputs(declarations, {
    flags: {},
    environment: {},
    config: emptyConfig,
    sections: ['lock-budget'],
    ...sources,
  });

it('gives the defaults', () => {
  expect(resolve({}).values).toEqual({
    'max-ms': 200,
    engine: undefined,
    comment: true,
    migrations: ['migrations'],
    extra: [],
    seed: undefined,
  });
});

it('takes flags before the environment, the stage section, the top level and the default', () => {
  const flags = { 'max-ms': '1' };
  const environment = { MAX_MS: '2' };
  const both = file({ 'lock-budget.max-ms': '3', 'gate.max-ms': '9', 'max-ms': '4' });
  const top = file({ 'gate.max-ms': '9', 'max-ms': '4' });
  const from = (sources: Partial<InputSources>) => {
    const { values, origins } = resolve(sources);
    return [values['max-ms'], origins['max-ms']];
  };
  expect(from({ flags, environment, config: both })).toEqual([1, '--max-ms']);
  expect(from({ environment, config: both })).toEqual([2, 'MAX_MS']);
  expect(from({ config: both })).toEqual([3, 'max-ms in lockkeeper.yml, line 1']);
  expect(from({ config: top })).toEqual([4, 'max-ms in lockkeeper.yml, line 2']);
  expect(from({ config: both, sections: ['rehearse', 'gate'] })[0]).toBe(9);
  expect(from({})).toEqual([200, 'the default']);
});

it('takes an empty variable for none', () => {
  expect(resolve({ environment: { MAX_MS: '' } }).values['max-ms']).toBe(200);
});

it('reads every type', () => {
  const flags = {
    engine: 'mysql',
    comment: false,
    migrations: ['a,b', ' c '],
    extra: 'x, y\nz',
    seed: ' rows.sql ',
  };
  expect(resolve({ flags }).values).toMatchObject({
    engine: 'mysql',
    comment: false,
    migrations: ['a', 'b', 'c'],
    extra: ['x', 'y', 'z'],
    seed: 'rows.sql',
  });
  expect(resolve({ flags: { comment: 'TRUE' } }).values.comment).toBe(true);
});

it.each([
  [{ 'max-ms': 'abc' }, '--max-ms is no number: abc'],
  [{ 'max-ms': '1e3' }, '--max-ms is no number: 1e3'],
  [{ 'max-ms': '0x10' }, '--max-ms is no number: 0x10'],
  [{ 'max-ms': '2.5' }, '--max-ms is no whole number: 2.5'],
  [{ 'max-ms': '99999999999999999' }, '--max-ms is no whole number'],
  [{ 'max-ms': '-1' }, '--max-ms is too small: -1'],
  [{ engine: 'mysq' }, '--engine is none of postgres, mysql: mysq'],
  [{ comment: 'yes' }, '--comment is neither true nor false: yes'],
  [{ migrations: ' , ' }, '--migrations is empty'],
  [{ seed: '' }, '--seed is empty'],
])('refuses %j', (flags, message) => {
  expect(() => resolve({ flags })).toThrow(message);
});

it('names where a wrong value came from', () => {
  expect(() => resolve({ environment: { MAX_MS: 'x' } })).toThrow('MAX_MS is no number');
  expect(() => resolve({ config: file({ 'max-ms': 'x' }) })).toThrow(
    'max-ms in lockkeeper.yml, line 1 is no number: x',
  );
});
