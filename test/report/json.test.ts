import { UserError } from '@lockkeeper/core/errors';
import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { failedGate, hostileReport, skippedGate } from './other-reports';
import { shopRehearsal } from './shop-report';

function keysOf(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(keysOf);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => [key, ...keysOf(value)]);
}

function adviceOf(text: string) {
  try {
    fromJson(text);
  } catch (error) {
    if (error instanceof UserError) return error.advice;
    throw error;
  }
  throw new Error('was read');
}

test.each([
  ['a rehearsal', shopRehearsal()],
  ['a failed gate', failedGate()],
  ['a skipped gate', skippedGate()],
  ['hostile text', hostileReport()],
])('%s comes back as it was', (_, report) => {
  expect(fromJson(toJson(report))).toEqual(report);
});

test('every key is kebab-case, and the names are those of the contract', () => {
  const keys = new Set(keysOf(JSON.parse(toJson(shopRehearsal()))));
  for (const key of keys) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  for (const key of [
    'started-at',
    'finished-at',
    'end-line',
    'held-milliseconds',
    'waited-milliseconds',
    'overhead-milliseconds',
    'acquired-by',
    'released-by',
    'from-milliseconds',
    'to-milliseconds',
    'wal-bytes',
    'lock-level',
  ]) {
    expect(keys).toContain(key);
  }
});

test('indented by two spaces, in one order, with a line feed at the end', () => {
  const report = skippedGate();
  const backwards = Object.fromEntries(
    Object.entries(report).reverse(),
  ) as unknown as typeof report;
  expect(toJson(backwards)).toBe(toJson(report));
  expect(toJson(report)).toBe(`{
  "schema": 1,
  "stage": "gate",
  "verdict": "skipped",
  "summary": "this branch adds no migration",
  "engine": null,
  "started-at": "2026-11-20T10:31:02.000Z",
  "finished-at": "2026-11-20T10:31:02.300Z",
  "migrations": [],
  "findings": [],
  "measurements": {}
}
`);
});

test('a report that breaks its own types is a bug, not a file', () => {
  expect(() => toJson({ ...skippedGate(), startedAt: 'yesterday' })).toThrow(/started|datetime/i);
});

test.each([
  ['no JSON', '{', /no JSON/],
  ['another schema', toJson(skippedGate()).replace('"schema": 1', '"schema": 2'), /schema/],
  [
    'another type',
    toJson(skippedGate()).replace('"summary": "', '"summary": 1, "x": "'),
    /summary/,
  ],
  ['camelCase', toJson(skippedGate()).replace('started-at', 'startedAt'), /startedAt/],
  ['a list', '[]', /the whole/],
  ['too many stages', withStages(9), /stages/],
  ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, /nested too deeply/],
  ['excess', ' '.repeat(32_000_001), /longer than/],
])('%s is told as the mistake that it is', (_, text, why) => {
  expect(adviceOf(text).why).toMatch(why);
});

test('keys that it does not know are left out', () => {
  const text = toJson(skippedGate()).replace('{', '{"__proto__": {"x": 1}, "later-key": 1,');
  expect(fromJson(text)).toEqual(skippedGate());
});

function withStages(count: number): string {
  const stages = Array.from({ length: count }, skippedGate);
  return JSON.stringify({
    ...JSON.parse(toJson(skippedGate())),
    stages: stages.map((each) => JSON.parse(toJson(each))),
  });
}
