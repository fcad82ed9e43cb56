import type { LockInstrument } from '@lockkeeper/core/locks/lock-instrument';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import type { ReportBuilder } from '@lockkeeper/core/report/report-builder';

/**
 * Puts every statement into the report with its rows, its time, and what the instrument saw of it. Nothing is asked
 * between a statement's beginning and its end, so that its time is its own. `explain` asks for plans before.
 */
export function lookingObserver(
  instrument: LockInstrument,
  report: ReportBuilder,
  explain: RunObserver = {},
): RunObserver & Required<Pick<RunObserver, 'execute'>> {
  return {
    async before(migration, statement, inTransaction, session) {
      await explain.before?.(migration, statement, inTransaction, session);
      await instrument.before(migration.version, statement, inTransaction);
    },
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
