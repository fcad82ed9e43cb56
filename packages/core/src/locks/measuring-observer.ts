import type { RunObserver } from '../migrations/run-observer';
import type { ReportBuilder } from '../report/report-builder';
import type { LockInstrument } from './lock-instrument';

/** Tells the instrument of every statement and commit, and the report of what it saw. */
export function measuringObserver(
  instrument: LockInstrument,
  report: ReportBuilder,
): RunObserver & Required<Pick<RunObserver, 'before' | 'execute'>> {
  return {
    before: ({ version }, statement, inTransaction) =>
      instrument.before(version, statement, inTransaction),
    execute: (sql, inTransaction) => instrument.execute(sql, inTransaction),
    aside: (milliseconds) => instrument.aside(milliseconds),
    async after({ version }, statement, inTransaction, { milliseconds, rows }) {
      const effects = await instrument.after(version, statement, inTransaction);
      report.measure('statements', {
        migration: version,
        index: statement.index,
        sql: statement.sql,
        milliseconds,
        rows,
        ...effects,
      });
    },
    afterCommit: ({ version }) => instrument.afterCommit(version),
  };
}
