import { estimateForProduction } from '@lockkeeper/actions/lock-budget/estimate-for-production';
import { silentProgress } from '@lockkeeper/core/action/progress';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { postgresEngine } from '@lockkeeper/core/engine/postgres/postgres-engine';
import type { ThrowawayDatabase } from '@lockkeeper/core/engine/throwaway/throwaway-databases';
import { CancelledError } from '@lockkeeper/core/errors';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { RehearsalDatabases } from '@lockkeeper/core/migrations/rehearsal-databases';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';

const sql = 'CREATE INDEX orders_a ON orders (a);\n';
const pending = plain.read([{ name: '2_a.sql', path: 'm/2_a.sql', text: sql }]);
const project = { engine: postgresEngine, pending } as unknown as Project;
const stats: DatabaseStats = {
  engine: 'postgres',
  version: '18.4',
  takenAt: '2026-01-01T00:00:00Z',
  settings: null,
  tables: [
    {
      schema: 'public',
      name: 'orders',
      rows: 1e9,
      bytes: 1e11,
      indexBytes: 0,
      partitions: 0,
      rowVersions: null,
    },
  ],
};

const noCopy = () => Promise.reject(new Error('no copy is to be had'));

async function estimate(
  milliseconds: number,
  signal = new AbortController().signal,
  copy: RehearsalDatabases['take'] = noCopy,
) {
  const report = new ReportBuilder('lock-budget');
  const effects = { rows: null, rewrites: [], scans: ['orders'], walBytes: null };
  report.measure('statements', { migration: '2', index: 1, sql, milliseconds, ...effects });
  const context = { report, signal, progress: silentProgress } as unknown as StageContext;
  const take = jest.fn(copy);
  await estimateForProduction(context, project, { take }, stats);
  return { report: report.finish('error'), take };
}

afterEach(() => jest.restoreAllMocks());

test('what would take longer than ten minutes is not begun', async () => {
  const { report, take } = await estimate(400_001);
  expect(report.findings).toMatchObject([
    { rule: 'not-estimated', severity: 'notice', title: 'No estimates for production' },
  ]);
  expect(report.findings[0]?.message).toMatch(/^They were not begun: .* longer than 10 min/);
  expect(report.verdict).toBe('pass');
  expect(take).not.toHaveBeenCalled();
  await expect(estimate(399_999)).rejects.toThrow('no copy is to be had');
});

test('what takes longer than ten minutes is given up', async () => {
  jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  const { report } = await estimate(1);
  expect(report.findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^They were given up: .* longer than 10 min/),
  ]);
});

test('a copy that took too long to make is not worked in', async () => {
  const deadline = new AbortController();
  jest.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
  const connect = jest.fn(noCopy);
  const drop = jest.fn(async () => {});
  const { report } = await estimate(1, undefined, async () => {
    deadline.abort();
    return { connect, drop } as unknown as ThrowawayDatabase;
  });
  expect(report.findings[0]?.message).toMatch(/^They were given up/);
  expect([connect.mock.calls.length, drop.mock.calls.length]).toEqual([0, 1]);
});

test('a cancel is none of both', async () => {
  await expect(estimate(1, AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
});
