import type { StageContext } from '@lockkeeper/core/action/stage-context';
import type { Report, StageName } from '@lockkeeper/core/report/report';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';

/** Runs one stage with a report of its own, which the rehearsal's report then holds, however it ends. */
export async function runPart(
  context: StageContext,
  stage: StageName,
  run: (part: StageContext) => Promise<void>,
): Promise<Report> {
  const report = new ReportBuilder(stage);
  const finish = (): Report => {
    report.engine ??= context.report.engine;
    const finished = report.finish(context.common['fail-on']);
    context.report.stages.push(finished);
    return finished;
  };
  try {
    await run({ ...context, report });
  } catch (error) {
    if (context.signal.aborted) {
      report.finding({
        rule: 'cancelled',
        severity: 'error',
        title: 'Cancelled',
        message: 'The stage was cancelled before it was through.',
        evidence: 'measured',
      });
      finish();
    }
    throw error;
  }
  return finish();
}

/** A stage that was not run, and why. */
export function skipPart(context: StageContext, stage: StageName, why: string): void {
  const report = new ReportBuilder(stage);
  report.skip(why);
  context.report.stages.push(report.finish(context.common['fail-on']));
}
