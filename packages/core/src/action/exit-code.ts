import { CancelledError, UserError } from '../errors';
import type { Report } from '../report/report';

/** DESIGN.md, "The command". */
export const exitCodes = Object.freeze({
  passed: 0,
  failed: 1,
  usersMistake: 2,
  bug: 70,
  cancelled: 130,
});

export function exitCodeOfReport(report: Report): number {
  return report.verdict === 'fail' ? exitCodes.failed : exitCodes.passed;
}

export function exitCodeOfError(thrown: unknown): number {
  if (thrown instanceof UserError) return exitCodes.usersMistake;
  return thrown instanceof CancelledError ? exitCodes.cancelled : exitCodes.bug;
}
