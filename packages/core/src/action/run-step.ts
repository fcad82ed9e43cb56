import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors';
import { approvedBy } from '../github/approvals';
import { readEvent } from '../github/event';
import type { RunContext } from '../github/run-context';
import type { Origin } from '../ledger/audit';
import { conclude } from './conclude';
import { exitCodeOfError } from './exit-code';
import { failedReport } from './failed-report';
import { logError } from './log-error';
import { placeOfRun } from './place-of-run';
import type { StageRequest } from './prepare-stage';
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
  log.command('group', {}, `Lockkeeper ${stage.name}`);
  try {
    const known = readContext(request.environment);
    context = known;
    const result = await Promise.race([
      runStage(stage, {
        ...request,
        ...runSettings(known),
        files: [],
        origin: (workingDirectory) => originOf(step, known, workingDirectory),
        signal,
        progress,
        secrets,
      }),
      step.uncaught(),
    ]);
    log.command('endgroup', {}, '');
    return { ...result, context };
  } catch (error) {
    log.command('endgroup', {}, '');
    logError(log, error);
    const report = redactReport(failedReport(stage.name, error, startedAt), secrets.redact);
    return { report, exitCode: exitCodeOfError(error), common: null, context };
  }
}

function readContext(environment: StageRequest['environment']): RunContext {
  const { GITHUB_EVENT_NAME: eventName = '', GITHUB_EVENT_PATH: path = '' } = environment;
  return readEvent({ eventName, payload: path === '' ? {} : readPayload(path), environment });
}

function readPayload(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError({
      what: 'the payload of the event cannot be read',
      why: messageOf(error),
      mend: 'Leave GITHUB_EVENT_PATH as the runner sets it.',
    });
  }
}

async function originOf(
  { stage, request, signal }: Step,
  context: RunContext,
  workingDirectory: string,
): Promise<Origin> {
  const { commit } = await placeOfRun(workingDirectory, '.');
  const token = tokenOf(request);
  const mayAsk = stage.permissions.actions !== undefined && token !== undefined;
  return {
    actor: context.actor,
    approvedBy: mayAsk ? await approvedBy(context, token, signal) : null,
    commit: commit ?? context.headSha,
  };
}
