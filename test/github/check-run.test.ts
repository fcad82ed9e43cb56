import { annotationBatches, checkRunOutput, conclusionOf } from '@lockkeeper/core/github/check-run';
import { jobSummary } from '@lockkeeper/core/github/summary';
import type { Report } from '@lockkeeper/core/report/report';
import { sampleContext, sampleFinding, sampleReport } from './samples';

const source = (report: Report, folder = '') => ({
  report,
  folder,
  context: sampleContext(),
  action: 'gate',
});

test.each([
  ['success', sampleReport('gate')],
  ['success', sampleReport('gate', [sampleFinding({ severity: 'warning' })])],
  ['failure', sampleReport('gate', [sampleFinding()])],
  ['neutral', { ...sampleReport('gate'), verdict: 'skipped' } as Report],
  ['cancelled', sampleReport('gate', [sampleFinding({ rule: 'cancelled' })])],
])('the conclusion %s', (expected, report) => {
  expect(conclusionOf(report)).toBe(expected);
});

test('findings without a file have no annotation, those without a line are on the first', () => {
  const findings = [sampleFinding({ path: null }), sampleFinding({ line: null, endLine: null })];
  const [batch = []] = annotationBatches(source(sampleReport('gate', findings), 'shop/'));
  expect(batch.map(({ path, start_line, end_line }) => [path, start_line, end_line])).toEqual([
    ['shop/migrations/0002_b.sql', 1, 1],
  ]);
});

test('texts of any length fit, and an end is never before its start', () => {
  const long = '💥'.repeat(1_000_000);
  const fix = [{ transactional: true, sql: long }];
  const finding = sampleFinding({ title: long, message: long, fix, line: 9, endLine: 2 });
  const report = sampleReport('gate', [finding], long);
  const [[annotation] = []] = annotationBatches(source(report));
  expect(annotation?.title.length).toBeLessThanOrEqual(255);
  expect(Buffer.byteLength(annotation?.message ?? '')).toBeLessThanOrEqual(65_536);
  expect(Buffer.byteLength(annotation?.raw_details ?? '')).toBeLessThanOrEqual(65_536);
  expect([annotation?.start_line, annotation?.end_line]).toEqual([9, 9]);
  const { title, summary } = checkRunOutput(source(report));
  expect(title.length).toBeLessThanOrEqual(255);
  expect(summary.length).toBeLessThanOrEqual(65_535);
});

test('at most 500 annotations, the errors before the notices', () => {
  const findings = Array.from({ length: 600 }, (_, at) =>
    sampleFinding({ line: at + 1, severity: at < 590 ? 'notice' : 'error' }),
  );
  const batches = annotationBatches(source(sampleReport('gate', findings)));
  expect(batches.map((batch) => batch.length)).toEqual(Array.from({ length: 10 }, () => 50));
  expect(batches[0]?.slice(0, 10).map(({ annotation_level }) => annotation_level)).toEqual(
    Array.from({ length: 10 }, () => 'failure'),
  );
});

test('a summary stays below 1 MiB, however wide its characters', () => {
  const findings = Array.from({ length: 900 }, (_, at) =>
    sampleFinding({ line: at + 1, message: '表'.repeat(1_900) }),
  );
  const bytes = Buffer.byteLength(jobSummary(sampleReport('gate', findings)));
  expect(bytes).toBeLessThan(1_048_576);
  expect(bytes).toBeGreaterThan(700_000);
});
