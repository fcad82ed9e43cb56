import type { BudgetInputs } from '@lockkeeper/actions/lock-budget/budget';
import { overBudget } from '@lockkeeper/actions/lock-budget/over-budget';
import { overStatementBudget } from '@lockkeeper/actions/lock-budget/over-statement-budget';
import { postgresEngine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import type { LockHold, LockPhase } from '@lockkeeper/core/locks/lock';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Project } from '@lockkeeper/core/migrations/project';

const sql = 'ALTER TABLE orders ADD COLUMN a int;\n\nUPDATE orders SET a = 1;\nSELECT 1;\n';
const [migration] = plain.read([{ name: '0001_m.sql', path: 'm/0001_m.sql', text: sql }]) as [
  Migration,
];
const project = { engine: postgresEngine } as Project;

const inputs: BudgetInputs = {
  'max-exclusive-ms': 200,
  'max-write-block-ms': 1000,
  'max-statement-ms': undefined,
  'max-wal-bytes': undefined,
  'max-replica-lag-seconds': undefined,
  'replica-url': [],
  probe: true,
};

function hold(phases: readonly LockPhase[], more: Partial<LockHold> = {}): LockHold {
  const [{ mode, blocks }] = phases as [LockPhase];
  return {
    relation: 'orders',
    mode,
    blocks,
    heldMilliseconds: phases.reduce((sum, one) => sum + one.toMilliseconds, 0),
    waitedMilliseconds: 0,
    overheadMilliseconds: 0,
    migration: '0001',
    acquiredBy: 1,
    releasedBy: 2,
    phases,
    ...more,
  };
}

const exclusive = (from: number, to: number): LockPhase => ({
  mode: 'EXCLUSIVE',
  blocks: 'reads and writes',
  fromMilliseconds: from,
  toMilliseconds: to,
});
const noWrites = (from: number, to: number): LockPhase => ({
  mode: 'SHARED_NO_WRITE',
  blocks: 'writes',
  fromMilliseconds: from,
  toMilliseconds: to,
});

const found = (holds: LockHold[], relations = {}) =>
  overBudget(project, migration, holds, { inputs, relations });

test('what is within the budget is no finding', () => {
  expect(found([hold([exclusive(0, 200)]), hold([noWrites(0, 1000)])])).toEqual([]);
});

test('the finding names the statement that took the lock and the one that released it, with its line', () => {
  const [finding, ...others] = found([hold([exclusive(0, 201)])]);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'max-exclusive-ms',
    title: 'Reads and writes of orders blocked for 201 ms',
    line: 1,
    statement: 1,
  });
  expect(finding?.message).toContain('released only after statement 2 in line 3');
});

test('writes are blocked by what blocks reads, too', () => {
  const [finding, ...others] = found([hold([noWrites(0, 900), exclusive(900, 1050)])]);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'max-write-block-ms',
    title: 'Writes of orders blocked for 1.05 s',
  });
  expect(finding?.message).toContain('SHARED_NO_WRITE on orders blocked its writes for 1.05 s');
});

test('a relation has a budget of its own', () => {
  const relations = { orders: { maxExclusiveMs: 10, maxWriteBlockMs: null } };
  expect(found([hold([exclusive(0, 11)])], relations)).toHaveLength(1);
  expect(found([hold([exclusive(0, 11)], { relation: 'items' })], relations)).toEqual([]);
  expect(found([hold([noWrites(0, 999)])], relations)).toEqual([]);
});

describe('statements', () => {
  const measured = [
    { index: 1, milliseconds: 40, walBytes: 2_000_000 },
    { index: 2, milliseconds: 90, walBytes: 9_000_000 },
    { index: 3, milliseconds: 1, walBytes: null },
  ].map((one) => ({ migration: '0001', sql: '', rows: null, rewrites: [], scans: [], ...one }));
  const over = (more: Partial<BudgetInputs>) =>
    overStatementBudget(project, migration, measured, { ...inputs, ...more });

  test('have no limit by default', () => expect(over({})).toEqual([]));

  test('are held against their time, each for itself', () => {
    expect(over({ 'max-statement-ms': 89 })).toMatchObject([
      { rule: 'max-statement-ms', statement: 2, line: 3, title: 'A statement took 90.0 ms' },
    ]);
    expect(over({ 'max-statement-ms': 90 })).toEqual([]);
  });

  test('are held against the log that they write together', () => {
    expect(over({ 'max-wal-bytes': 10_999_999 })).toMatchObject([
      { rule: 'max-wal-bytes', statement: 2, title: 'The migration wrote 11.0 MB of log' },
    ]);
    expect(over({ 'max-wal-bytes': 11_000_000 })).toEqual([]);
  });
});
