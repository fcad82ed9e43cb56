import type { LockHold } from '@lockkeeper/core/locks/lock';
import type { LockInstrument } from '@lockkeeper/core/locks/lock-instrument';
import type { ReportBuilder } from '@lockkeeper/core/report/report-builder';

/** Puts the holds into the report, and how they were seen: an account with few rights sees no lock at all. */
export function tellLocks(
  report: ReportBuilder,
  { method }: LockInstrument,
  holds: readonly LockHold[],
): void {
  const label = 'locks seen by';
  const told = report.measurements.facts?.some((fact) => fact.label === label);
  if (told !== true) report.fact(label, method);
  for (const hold of holds) report.measure('locks', hold);
}
