import type { TableSize } from '@lockkeeper/core/estimate/calibration';
import { estimatePhase, type PhaseRuns } from '@lockkeeper/core/estimate/estimate-phase';
import { estimateRuns } from '@lockkeeper/core/estimate/estimate-runs';
import { estimateStatements, type SizedRun } from '@lockkeeper/core/estimate/estimate-statements';
import { extrapolate } from '@lockkeeper/core/estimate/extrapolate';
import { offHoursFindings } from '@lockkeeper/core/estimate/off-hours';
import { statementWork } from '@lockkeeper/core/estimate/statement-work';
import { workUnits } from '@lockkeeper/core/estimate/work-units';
import type { Estimate, StatementMeasurement } from '@lockkeeper/core/report/report';
import { mysqlDialect } from '@lockkeeper/core/sql/mysql/dialect';
import { postgresDialect } from '@lockkeeper/core/sql/postgres/dialect';

const run = (work: number, ...milliseconds: readonly number[]) => ({ work, milliseconds });
const width = ({ low, high }: { low: number; high: number }) => high / low;

describe('extrapolate', () => {
  it('holds the line’s own value, whatever its fixed part', () => {
    for (const [fixed, slope] of [
      [0, 1],
      [5, 1],
      [500, 0.01],
      [3, 0],
    ] as const) {
      const at = (work: number) => fixed + slope * work;
      const { low, high } = extrapolate(run(100, at(100)), run(200, at(200)), 100_000);
      expect(low).toBeLessThan(at(100_000));
      expect(high).toBeGreaterThan(at(100_000));
      expect(high).toBeLessThan(at(100_000) * 2.5);
    }
  });

  it('is a tenth wide either way at the larger size itself, and no narrower below it', () => {
    const { low, high } = extrapolate(run(100, 10), run(200, 20), 200);
    expect([low, high]).toEqual([expect.closeTo(20 / 1.1), expect.closeTo(22)]);
    expect(extrapolate(run(100, 10), run(200, 20), 150).high).toBeCloseTo(16.5);
  });

  it('grows wider with the distance and with the spread of the runs', () => {
    const far = (work: number) => width(extrapolate(run(100, 10), run(200, 20), work));
    expect(far(400)).toBeLessThan(far(4_000));
    expect(far(4_000)).toBeLessThan(far(400_000));
    const spread = (by: number) =>
      width(extrapolate(run(100, 10, 10 + by), run(200, 20, 20 + by), 4_000));
    expect(spread(0)).toBeLessThan(spread(1));
    expect(spread(1)).toBeLessThan(spread(4));
  });

  it('never falls below zero, nor below what was measured for less work', () => {
    // Noise: the larger was quicker in one pair, and three times as slow in the other.
    const { low, high } = extrapolate(run(100, 9, 30), run(200, 10, 31), 20_000);
    expect(low).toBeGreaterThan(5);
    expect(high).toBeGreaterThan(3_100);
    // A convex pair: the line would begin below zero.
    expect(extrapolate(run(100, 1), run(200, 100), 100).low).toBeGreaterThan(0);
  });

  it('takes equal amounts of work, and none at all, for a constant', () => {
    expect(extrapolate(run(0, 2, 3), run(0, 4), 0)).toEqual({
      low: expect.closeTo(2 / 1.1),
      high: expect.closeTo(4.4),
    });
    expect(extrapolate(run(100, 2), run(100, 4), 200).high).toBeGreaterThanOrEqual(4);
    expect(() => extrapolate(run(1), run(2, 1), 3)).toThrow(RangeError);
  });
});

describe('work units', () => {
  const size = (rows: number, bytes: number | null = null): TableSize => ({ rows, bytes });

  it('are bytes only where all sizes have them', () => {
    const both = workUnits('linear', [size(1, 10), size(2, 20)]);
    expect([both.of(size(2, 20)), both.words]).toEqual([20, "linear in the table's bytes"]);
    for (const other of [size(2), size(2, 0)]) {
      const rows = workUnits('linear', [size(1, 10), other]);
      expect([rows.of(size(2, 20)), rows.words]).toEqual([2, "linear in the table's rows"]);
    }
  });

  it('of a sort are more than twice as many for twice the rows, and finite for none', () => {
    const { of } = workUnits('n log n', []);
    expect(of(size(2000)) / of(size(1000))).toBeGreaterThan(2);
    expect([of(size(0)), of(size(1))]).toEqual([0, 1]);
  });
});

const runs: PhaseRuns = {
  migration: '7',
  index: 2,
  relation: 'orders',
  phase: 'rewrite',
  small: { rows: 100_000, bytes: 10e6, milliseconds: [50, 52, 51] },
  large: { rows: 200_000, bytes: 20e6, milliseconds: [100, 103, 101] },
  production: { rows: 52_000_000, bytes: 6.1e9 },
};

describe('estimatePhase', () => {
  it('goes by bytes and says what it assumes', () => {
    const estimate = estimatePhase(runs);
    expect(estimate).toMatchObject({
      migration: '7',
      index: 2,
      relation: 'orders',
      phase: 'rewrite',
      basis: 'linear',
      productionRows: 52_000_000,
      assumption:
        "linear in the table's bytes, measured at 100,000 and 200,000 rows on this machine, 3 runs each, cache warm; production has 52,000,000 rows (6.1 GB), 305 times as much work",
    });
    expect(estimate.measured).toHaveLength(6);
    // By bytes 305 times as much, by rows 260 times.
    expect(estimate.lowMilliseconds).toBeLessThan(30_500);
    expect(estimate.highMilliseconds).toBeGreaterThan(31_000);
  });

  it('takes a catalog change for one until it grows with the table', () => {
    const times = (small: number[], large: number[]) =>
      estimatePhase({
        ...runs,
        phase: 'catalog only',
        small: { ...runs.small, milliseconds: small },
        large: { ...runs.large, milliseconds: large },
      });
    const same = times([1, 1.4], [1.1, 2.2]);
    expect([same.phase, same.basis]).toEqual(['catalog only', 'constant']);
    expect(same.highMilliseconds).toBeLessThan(3);
    expect(same.assumption).toMatch(/^the same for any size, .* 2 runs each/);
    const grown = times([10, 11], [20, 22]);
    expect([grown.phase, grown.basis]).toEqual(['work on the table', 'linear']);
    expect(grown.highMilliseconds).toBeGreaterThan(4_000);
  });

  it('counts runs as they are', () => {
    const large = { ...runs.large, milliseconds: [100] };
    expect(estimatePhase({ ...runs, large }).assumption).toContain('3 and 1 runs');
    const small = { ...runs.small, milliseconds: [50] };
    expect(estimatePhase({ ...runs, small, large }).assumption).toContain('one run each');
  });
});

describe('off-hours', () => {
  const estimate = (index: number, low: number, high: number): Estimate => ({
    ...estimatePhase(runs),
    index,
    lowMilliseconds: low,
    highMilliseconds: high,
  });
  const place = { path: 'migrations/7.sql', line: 3, endLine: 4 };

  it('is what could take longer than a minute, all phases of a statement together', () => {
    const found = offHoursFindings(
      [
        estimate(1, 1, 60_000),
        estimate(2, 1, 60_001),
        estimate(3, 20_000, 40_000),
        estimate(3, 10_000, 30_000),
      ],
      () => place,
    );
    expect(found).toMatchObject([
      { rule: 'off-hours', severity: 'warning', statement: 2, migration: '7', ...place },
      { statement: 3, title: 'May take 1 min 10 s in production: for off-hours' },
    ]);
    expect(found[1]?.message).toContain(
      'would take 30.0 s to 1 min 10 s on the 52,000,000 rows of orders',
    );
    expect(found[1]?.message).toContain('cache warm');
  });
});

describe('statementWork', () => {
  const label = ({ schema, name }: { schema: string | null; name: string }) =>
    schema === null ? name : `${schema}.${name}`;
  const none = { rewrites: [], scans: [] };
  beforeAll(async () => {
    await postgresDialect.load();
    await mysqlDialect.load();
  });

  it.each([
    [
      'ALTER TABLE t ALTER COLUMN a TYPE bigint',
      { rewrites: ['t'], scans: ['t'] },
      'rewrite',
      ['t'],
    ],
    ['CREATE INDEX ON t (a)', { rewrites: [], scans: ['t'] }, 'index build', ['t']],
    ['ALTER TABLE t ADD UNIQUE (a)', { rewrites: [], scans: ['t'] }, 'index build', ['t']],
    ['ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i', none, 'catalog only', ['t']],
    [
      'ALTER TABLE s.t ALTER COLUMN a SET NOT NULL',
      { rewrites: [], scans: ['s.t'] },
      'table scan',
      ['s.t'],
    ],
    [
      'ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p (a)',
      { rewrites: [], scans: ['c', 'p'] },
      'table scan',
      ['c', 'p'],
    ],
    ['UPDATE t SET a = 1 FROM s.big b WHERE b.id = t.id', none, 'change of rows', ['t', 's.big']],
    ['INSERT INTO t SELECT a FROM u', none, 'change of rows', ['t', 'u']],
    ['CREATE TABLE t AS SELECT a FROM u', none, 'table scan', ['t', 'u']],
    ['UPDATE t SET a = 1', { rewrites: [], scans: ['t'] }, 'change of rows', ['t']],
    ['ALTER TABLE t ADD COLUMN b int', none, 'catalog only', ['t']],
  ])('%s', (sql, effects, phase, relations) => {
    const [statement] = postgresDialect.split(`${sql};`, 'a.sql').statements;
    if (statement === undefined) throw new Error('no statement');
    const { operations } = postgresDialect.parse(statement);
    expect(statementWork(operations, effects, label)).toEqual({
      ...{ phase, relations },
      named: expect.any(Array),
    });
  });

  it('is nothing where a statement works on no table', () => {
    expect(statementWork([], none, label)).toBeNull();
  });
});

describe('estimateStatements', () => {
  const measurement = (index: number, milliseconds: number): StatementMeasurement => ({
    migration: '7',
    index,
    sql: '',
    milliseconds,
    rows: null,
    rewrites: [],
    scans: [],
    walBytes: null,
  });
  const sized = (rows: number, ...times: readonly number[]): SizedRun => ({
    sizes: new Map(
      ['orders', 'customers', 'shop.items', 'gone'].map((name) => [
        name,
        { rows, bytes: rows * 100 },
      ]),
    ),
    statements: times.map((time, at) => measurement(at + 1, time)),
  });
  const table = (schema: string | null, name: string, rows: number | null) => ({
    schema,
    name,
    rows,
    bytes: rows === null ? null : rows * 100,
    indexBytes: null,
    partitions: 0,
    rowVersions: null,
  });
  const works = [['orders', 'customers'], ['shop.items'], ['made_here'], ['gone']];

  it('goes by the largest relation of a statement, and names what is not known', () => {
    const { estimates, unknown } = estimateStatements({
      small: [sized(100, 10, 5, 1, 1), sized(100, 11, 6, 1, 1)],
      large: [sized(200, 20, 10, 1, 1), sized(200, 21, 11, 1, 1)],
      production: [
        table('public', 'orders', 1000),
        table('public', 'customers', 5000.4),
        table('shop', 'items', 20),
        table('public', 'gone', null),
      ],
      dialect: { defaultSchema: 'public' },
      workOf: ({ index }) => ({
        ...{ phase: 'table scan', relations: works[index - 1] ?? [], named: [] },
      }),
    });
    expect(
      estimates.map(({ index, relation, productionRows, measured }) => [
        index,
        relation,
        productionRows,
        measured.map(({ milliseconds }) => milliseconds),
      ]),
    ).toEqual([
      [1, 'customers', 5000, [10, 11, 20, 21]],
      [2, 'shop.items', 20, [5, 6, 10, 11]],
    ]);
    expect(estimates[0]?.lowMilliseconds).toBeLessThan(500);
    expect(estimates[0]?.highMilliseconds).toBeGreaterThan(500);
    expect(unknown).toEqual(['gone']);
  });

  it('is none where another relation that the statement names is of unknown size', () => {
    const run = (rows: number, time: number): SizedRun => ({
      sizes: new Map([
        ['orders', { rows, bytes: null }],
        ['customers', { rows, bytes: null }],
      ]),
      statements: [measurement(1, time)],
    });
    const estimate = (...others: readonly string[]) =>
      estimateRuns({
        runs: { small: [run(10_000, 5)], large: [run(20_000, 10)] },
        production: [table('public', 'orders', 1e6), table('public', 'lookup', 20)],
        dialect: { defaultSchema: 'public' },
        workOf: () => ({
          ...{ phase: 'change of rows', named: ['orders', ...others] },
          relations: ['orders', ...others, 'orders_2026'],
        }),
        made: new Set(['made']),
      });
    expect(estimate('made', 'lookup').estimates).toHaveLength(1);
    for (const unknown of ['customers', 'elsewhere.big']) {
      const { estimates, obstacles } = estimate(unknown);
      expect(estimates).toEqual([]);
      expect(obstacles.get(unknown)).toBe('no statistics');
    }
  });

  it('has no estimate without runs at both sizes', () => {
    const request = {
      large: [sized(200, 20)],
      production: [table(null, 'orders', 1000)],
      dialect: { defaultSchema: null },
      workOf: () => ({ phase: 'table scan', relations: ['orders'], named: [] }) as const,
    };
    expect(estimateStatements({ ...request, small: [sized(100)] }).estimates).toEqual([]);
    expect(estimateStatements({ ...request, large: [], small: [] }).estimates).toEqual([]);
  });
});
