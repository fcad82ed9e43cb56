import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { LockInstrument } from '@lockkeeper/core/locks/lock-instrument';
import type { ReportBuilder } from '@lockkeeper/core/report/report-builder';

/**
 * Stops the instrument, which turns off again what it turned on at the server, and puts the holds into the report, and
 * how they were seen: an account with few rights sees no lock at all. Returns the holds.
 */
export async function tellLocks(
  report: ReportBuilder,
  instrument: LockInstrument,
): Promise<readonly LockHold[]> {
  const holds = await instrument.stop();
  report.factOnce('locks seen by', instrument.method);
  for (const hold of holds) report.measure('locks', hold);
  return holds;
}
