import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { toMarkdown } from '@lockkeeper/core/report/markdown';
import type { PlanMeasurement } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { toTerminal } from '@lockkeeper/core/report/terminal';

function reportOf(plans: readonly PlanMeasurement[]) {
  const report = new ReportBuilder('dry-run');
  report.migrations.push({ version: '7', name: 'fill', path: '7_fill.sql' });
  const update = { migration: '7', index: 1, sql: `UPDATE orders SET note = 'x'` };
  report.measure('statements', {
    ...update,
    ...{ milliseconds: 1, rows: 3, rewrites: [], scans: [], walBytes: null },
  });
  report.measureAll('plans', plans);
  report.measure('failures', {
    ...{ migration: '7', index: 2, relation: null, kind: 'check', rows: null, groups: null },
    ...{ keys: ['1'], reason: 'slow' },
  });
  return report.finish('error');
}

const plan: PlanMeasurement = {
  migration: '7',
  index: 1,
  plan: 'Update on orders\n  ->  Seq Scan on orders',
  estimatedRows: 3,
  fullScan: [
    { relation: 'orders', rows: 1_000_000, more: true },
    { relation: 'customers', rows: 1, more: false },
    { relation: 'unread', rows: null, more: false },
  ],
  reason: null,
};
const unexplained: PlanMeasurement = {
  ...{ migration: '7', index: 3, plan: null, estimatedRows: null, fullScan: [] },
  reason: 'relation "x" does not exist (42P01)',
};
const words = 'reads all of orders (more than 1,000,000 rows), customers (1 row), unread';

test('the comment has each plan folded, under its statement', () => {
  const text = toMarkdown(reportOf([plan, unexplained]));
  expect(text).toContain('<details><summary>Plans (2)</summary>');
  expect(text).toContain(`\`7 #1\` \`UPDATE orders SET note = 'x'\`<br>\n${words}`);
  expect(text).toContain('```\nUpdate on orders\n  ->  Seq Scan on orders\n```');
  expect(text).toContain('`7 #3`<br>\nnot explained: relation "x" does not exist (42P01)');
});

test('the terminal has a line for each', () => {
  const text = toTerminal(reportOf([plan, { ...plan, index: 2, fullScan: [] }]), { colour: false });
  expect(text).toContain(
    `  2 plans\n    7 fill\n    1  ${words}\n    2  reads no table as a whole\n`,
  );
});

test('what stands in a plan cannot leave its place', () => {
  const hostile = {
    ...plan,
    plan: 'Seq Scan on "a\n```\n<script>@everyone"\u001b[31m',
    fullScan: [{ relation: 'a</details>@everyone\u001b[31m', rows: 1, more: false }],
  };
  const markdown = toMarkdown(reportOf([hostile]));
  expect(markdown).toContain('````\nSeq Scan on "a\n```\n<script>@everyone"\n````');
  expect(markdown).toContain('a&lt;/details&gt;@&#8203;everyone');
  expect(markdown).not.toContain('\u001b');
  expect(toTerminal(reportOf([hostile]), { colour: false })).not.toContain('\u001b');
});

test('the JSON keeps plans and failures, in kebab-case', () => {
  const report = reportOf([plan, unexplained]);
  const text = toJson(report);
  expect(JSON.parse(text).measurements.plans[0]).toMatchObject({
    'estimated-rows': 3,
    'full-scan': plan.fullScan,
  });
  expect(fromJson(text)).toEqual(report);
});
