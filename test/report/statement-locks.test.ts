import type { TakenLock } from '@lockkeeper/core/locks/lock';
import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { toMarkdown } from '@lockkeeper/core/report/markdown';
import type { Report } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { toTerminal } from '@lockkeeper/core/report/terminal';
import { shopRehearsal } from './shop-report';

function lock(relation: string, mode: string): TakenLock {
  return { relation, mode, blocks: mode === 'ACCESS EXCLUSIVE' ? 'reads and writes' : 'nothing' };
}

function reportOf(...locks: readonly (readonly TakenLock[] | null | undefined)[]): Report {
  const report = new ReportBuilder('dry-run');
  report.migrations.push({ version: '7', name: 'change', path: '7_change.sql' });
  locks.forEach((taken, at) => {
    report.measure('statements', {
      ...{ migration: '7', index: at + 1, sql: 'ALTER TABLE orders' },
      ...{ milliseconds: 1, rows: null, rewrites: [], scans: ['orders'], walBytes: null },
      ...(taken === undefined ? {} : { locks: taken }),
    });
  });
  return report.finish('error');
}

const three = [
  lock('orders', 'ACCESS EXCLUSIVE'),
  lock('orders_pkey', 'ACCESS EXCLUSIVE'),
  lock('customers', 'ROW EXCLUSIVE'),
];

test('the comment lists the strongest lock of a statement, and counts the others', () => {
  const text = toMarkdown(reportOf(three, three.slice(2), [], null));
  expect(text).toContain('|  | statement | time | locks | effects |');
  expect(text).toContain('| 1.00\u00a0ms | ACCESS EXCLUSIVE on orders, 2 more | scans orders |');
  expect(text).toContain('| 1.00\u00a0ms | ROW EXCLUSIVE on customers | scans orders |');
  expect(text).toContain('| 1.00\u00a0ms |  | scans orders |');
  expect(text).toContain('| 1.00\u00a0ms | not seen | scans orders |');
});

test('where nobody looked there is no column', () => {
  expect(toMarkdown(reportOf(undefined))).toContain('|  | statement | time | effects |');
});

test('the terminal has it beneath the statement', () => {
  const text = toTerminal(reportOf(three, [], null), { colour: false });
  expect(text).toContain('↳ ACCESS EXCLUSIVE on orders, 2 more · scans orders\n');
  expect(text.match(/↳ scans orders\n/g)).toHaveLength(1);
  expect(text).toContain('↳ locks not seen · scans orders\n');
});

test('a relation’s name cannot leave its place', () => {
  const hostile = [lock('a|</details>\n@everyone\u001b[31m', 'ACCESS EXCLUSIVE')];
  const comment = toMarkdown(reportOf(hostile));
  expect(comment).not.toContain('</details>\n@');
  expect(comment).not.toContain('@everyone');
  expect(toTerminal(reportOf(hostile), { colour: false })).not.toContain('\u001b');
});

test('the report keeps them, seen or not', () => {
  const report = reportOf(three, null, undefined);
  expect(fromJson(toJson(report))).toEqual(report);
});

test('of two stages that ran the same statements only the later one’s locks are shown', () => {
  const rehearsal = shopRehearsal();
  const stages = rehearsal.stages ?? [];
  const close = stages.find(({ stage }) => stage === 'lock-budget');
  const hold = close?.measurements.locks?.[0];
  if (hold === undefined) throw new Error('the report has no locks');
  const seen = { ...hold, relation: 'seen_by_the_dry_run' };
  const report = {
    ...rehearsal,
    stages: stages.map((stage) =>
      stage.stage === 'dry-run'
        ? { ...stage, measurements: { ...stage.measurements, locks: [seen] } }
        : stage,
    ),
  };
  for (const text of [toMarkdown(report), toTerminal(report, { colour: false, width: 120 })]) {
    expect(text).not.toContain('seen_by_the_dry_run');
    expect(text).toContain('orders');
  }
  expect(toMarkdown(report)).toContain('lock-budget: locks');
  const alone = { ...report, stages: report.stages.filter(({ stage }) => stage === 'dry-run') };
  expect(toMarkdown(alone)).toContain('seen_by_the_dry_run');
});
