import { CancelledError, messageOf, UserError } from '../errors';
import type { Report } from '../report/report';
import { type NewFinding, ReportBuilder } from '../report/report-builder';

/** The report of a stage that came to no report of its own, so that nothing older stands in its place. */
export function failedReport(stage: Report['stage'], thrown: unknown, startedAt: Date): Report {
  const report = new ReportBuilder(stage, startedAt);
  report.finding({ ...findingOf(thrown), severity: 'error', evidence: 'static' });
  return report.finish('error');
}

function findingOf(thrown: unknown): Pick<NewFinding, 'rule' | 'title' | 'message'> {
  if (thrown instanceof UserError) {
    const { what, why, mend } = thrown.advice;
    const title = what.charAt(0).toUpperCase() + what.slice(1);
    return { rule: 'not-run', title, message: why === undefined ? mend : `${why}. ${mend}` };
  }
  if (thrown instanceof CancelledError) {
    return { rule: 'cancelled', title: 'Cancelled', message: `It was ${thrown.message}.` };
  }
  return {
    rule: 'bug',
    title: 'Lockkeeper has a bug',
    message: `${messageOf(thrown)}. Please report it with the lines in the log of this step.`,
  };
}
