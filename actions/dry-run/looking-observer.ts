import type { LockInstrument } from '@lockkeeper/core/locks/lock-instrument';
import { measuringObserver } from '@lockkeeper/core/locks/measuring-observer';
import type { RunObserver } from '@lockkeeper/core/migrations/run-observer';
import type { ReportBuilder } from '@lockkeeper/core/report/report-builder';

/**
 * Puts every statement into the report with its rows, its time, and what the instrument saw of it; asks for its plan
 * before. Nothing is asked between a statement's beginning and its end, so that its time is its own.
 */
export function lookingObserver(
  instrument: LockInstrument,
  report: ReportBuilder,
  explain: RunObserver,
): RunObserver {
  const measuring = measuringObserver(instrument, report);
  return {
    ...measuring,
    async before(migration, statement, inTransaction, session) {
      await explain.before?.(migration, statement, inTransaction, session);
      await measuring.before(migration, statement, inTransaction, session);
    },
  };
}
