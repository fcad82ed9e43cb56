import type { ReportBuilder } from '../report/report-builder';
import type { RunObserver } from './run-observer';

/** Puts every statement that runs into the report, with its time and rows. */
export function recordStatements(report: ReportBuilder): RunObserver {
  return {
    async after(migration, statement, _inTransaction, { milliseconds, rows }) {
      report.measure('statements', {
        migration: migration.version,
        index: statement.index,
        sql: statement.sql,
        milliseconds,
        rows,
        rewrites: [],
        scans: [],
        walBytes: null,
      });
    },
  };
}
