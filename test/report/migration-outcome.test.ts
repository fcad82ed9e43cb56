import { migrationOutcome, migrationsTitle } from '@lockkeeper/core/report/migration-outcome';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';

const versions = ['1', '2', '3', '4'];

/** A report of a stage that was to apply four migrations. */
function reportWith(verdicts: Readonly<Record<string, string>>) {
  const builder = new ReportBuilder('migrate');
  builder.migrations.push(
    ...versions.map((version) => ({ version, name: 'a', path: `${version}.sql` })),
  );
  for (const [migration, verdict] of Object.entries(verdicts)) {
    const nothing = { approvedBy: null, commit: null, sql: null, rows: null, milliseconds: null };
    const at = '2026-11-21T04:00:00.000Z';
    builder.audit.push({ ...nothing, at, actor: 'ada', action: 'migrate', migration, verdict });
  }
  return builder.finish('error');
}

test('without an entry in the audit all are pending', () => {
  const report = reportWith({});
  expect(migrationOutcome(report)).toBeNull();
  expect(migrationsTitle(report)).toBe('4 pending migrations');
});

test('the audit says which were applied, and which failed; the others were not begun', () => {
  const report = reportWith({ 1: 'applied', 2: 'failed' });
  expect(versions.map((version) => migrationOutcome(report)?.(version))).toEqual([
    'applied',
    'failed',
    'not begun',
    'not begun',
  ]);
  expect(migrationsTitle(report)).toBe('4 migrations: 1 applied, 1 failed, 2 not begun');
});
