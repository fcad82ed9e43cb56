import { approvedBy } from '../github/approvals';
import { readEvent } from '../github/event';
import type { Unpublished } from '../github/publishing-warning';
import type { RunContext } from '../github/run-context';
import type { Origin } from '../ledger/audit';
import { conclude } from './conclude';
import { eventSource } from './event-source';
import { exitCodeOfError } from './exit-code';
import { failedReport } from './failed-report';
import { logError } from './log-error';
import { placeOfRun } from './place-of-run';
import { redactReport } from './redact-report';
import { runSettings } from './run-settings';
import { runStage } from './run-stage';
import type { Step, StepEnd } from './step';
import { terminalProgress } from './terminal-progress';
import { tokenOf } from './token-of';

/** Runs the stage, then tells what came out of it wherever a workflow can be told. Gives the exit code. */
export async function runStep(step: Step): Promise<number> {
  const end = await endOfStage(step);
  step.decided(end.exitCode);
  try {
    await Promise.race([conclude(step, end), step.uncaught()]);
    return end.exitCode;
  } catch (error) {
    logError(step.log, error);
    return exitCodeOfError(error);
  }
}

async function endOfStage(step: Step): Promise<StepEnd> {
  const { stage, request, secrets, log, signal } = step;
  const startedAt = new Date();
  const progress = terminalProgress({
    write: log.write,
    live: false,
    colour: false,
    width: () => Number.POSITIVE_INFINITY,
  });
  let context: RunContext | null = null;
  const unasked: Unpublished[] = [];
  log.command('group', {}, `Lockkeeper ${stage.name}`);
  try {
    const known = readEvent(eventSource(request.environment));
    context = known;
    const result = await Promise.race([
      runStage(stage, {
        ...request,
        ...runSettings(known),
        files: [],
        origin: (workingDirectory) => originOf(step, known, workingDirectory, unasked),
        signal,
        progress,
        secrets,
      }),
      step.uncaught(),
    ]);
    log.command('endgroup', {}, '');
    return { ...result, context, unasked };
  } catch (error) {
    log.command('endgroup', {}, '');
    logError(log, error);
    const report = redactReport(failedReport(stage.name, error, startedAt), secrets.redact);
    const exitCode = exitCodeOfError(error);
    return { report, shown: report, exitCode, common: null, context, unasked };
  }
}

async function originOf(
  { stage, request, signal }: Step,
  context: RunContext,
  workingDirectory: string,
  unasked: Unpublished[],
): Promise<Origin> {
  const { commit } = await placeOfRun(workingDirectory, '.');
  const token = tokenOf(request);
  const origin = { actor: context.actor, approvedBy: null, commit: commit ?? context.headSha };
  if (stage.permissions.actions === undefined || token === undefined) return origin;
  try {
    return { ...origin, approvedBy: await approvedBy(context, token, signal) };
  } catch (error) {
    if (!signal.aborted) unasked.push({ surface: 'approvals', error });
    return origin;
  }
}
