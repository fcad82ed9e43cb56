import { setMaxListeners } from 'node:events';
import { environmentError } from '../engine/environment-error';
import { DatabaseError } from '../engine/session';
import { CancelledError, messageOf } from '../errors';
import type { Origin } from '../ledger/audit';
import { once } from '../once';
import type { Report } from '../report/report';
import { ReportBuilder } from '../report/report-builder';
import { cancellationClock } from './cancellation-clock';
import { cancelledFinding, type WorkEnd } from './cancelled-finding';
import { Cleanup, type CleanupFailure } from './cleanup';
import type { CommonInputs } from './common-inputs';
import type { AnyStage } from './declaration';
import { exitCodeOfReport, exitCodes } from './exit-code';
import { prepareStage, type StageRequest } from './prepare-stage';
import type { Progress } from './progress';
import { redactReport } from './redact-report';
import { rememberSecrets } from './remember-secrets';
import type { Secrets } from './secrets';
import { allInputsOf } from './stage-inputs';
import { trackedProgress } from './tracked-progress';
import { within } from './within';

export interface RunStageOptions extends StageRequest {
  /** Files named on the command line. */
  readonly files: readonly string[];
  /** Who answers for what the stage changes, asked with the working directory. */
  readonly origin: (workingDirectory: string) => Promise<Origin>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Filled before anything else happens; the caller redacts what it prints with it. */
  readonly secrets: Secrets;
}

export interface StageResult {
  readonly report: Report;
  /** The part of it that people are shown. */
  readonly shown: Report;
  readonly common: CommonInputs;
  /** 0, 1 or 130; what ends in 2 or 70 is thrown. */
  readonly exitCode: number;
}

/** From the signal: until then a stage may come to its own end. */
const settleMilliseconds = 3_000;
/** From the signal: until then the cleanup may take; the rest of the 6 s is for the report. */
const cancelledCleanupMilliseconds = 5_500;
/** From the end of the work, where nobody asked to stop. */
const cleanupMilliseconds = 30_000;

/**
 * The whole life of a stage: inputs, work, cleanup, report. When the signal is aborted the report comes back
 * within 6 s with what the stage had, whatever hangs. Throws a UserError for the user's mistake and any other
 * error for a bug, after the cleanup.
 */
export async function runStage(stage: AnyStage, options: RunStageOptions): Promise<StageResult> {
  rememberSecrets(allInputsOf(stage), options, options.secrets);
  const { signal, secrets, files } = options;
  const progress = trackedProgress(options.progress, secrets.redact);
  // Every open session listens for the end; Node warns from the eleventh on.
  setMaxListeners(0, signal);
  const prepared = await prepareStage(stage, options);
  const report = new ReportBuilder(stage.name);
  for (const notice of prepared.notices) report.finding(notice);
  const cleanup = new Cleanup();
  const clock = cancellationClock(signal);

  const work = async () => {
    signal.throwIfAborted();
    const run = await stage.load();
    const { workingDirectory, config, common, inputs } = prepared;
    const origin = once(() => options.origin(workingDirectory));
    const given = { workingDirectory, common, config, origin, files };
    await run({ ...given, signal, progress, report, cleanup }, inputs);
  };
  const end = await endOf(work(), clock.deadline(settleMilliseconds));
  const step = progress.current();
  const stopped = signal.aborted || (end.kind === 'thrown' && end.error instanceof CancelledError);

  const cleanupDeadline = performance.now() + cleanupMilliseconds;
  const failures = await cleanup.run(clock.deadline(cancelledCleanupMilliseconds, cleanupDeadline));
  clock.dispose();

  if (end.kind === 'thrown' && !stopped) {
    for (const failure of failures) progress.note(leftBehind(failure));
    throw (end.error instanceof DatabaseError && environmentError(end.error)) || end.error;
  }
  for (const failure of failures) {
    report.finding({
      rule: 'cleanup-failed',
      severity: 'warning',
      title: 'Something was left behind',
      message: leftBehind(failure),
      evidence: 'measured',
    });
  }
  const cancelled = stopped || signal.aborted;
  if (cancelled) report.finding(cancelledFinding(end, step, signal.reason ?? 'cancelled'));
  const whole = report.finish(prepared.common['fail-on']);
  const finished = secrets.values().length === 0 ? whole : redactReport(whole, secrets.redact);
  const exitCode = cancelled ? exitCodes.cancelled : exitCodeOfReport(finished);
  const shown = stage.shown?.(finished, prepared.inputs) ?? finished;
  return { report: finished, shown, common: prepared.common, exitCode };
}

async function endOf(work: Promise<void>, deadline: () => number): Promise<WorkEnd> {
  try {
    return { kind: (await within(work, deadline)) ? 'done' : 'hanging' };
  } catch (error) {
    return { kind: 'thrown', error };
  }
}

function leftBehind({ label, error }: CleanupFailure): string {
  return `Cleaning up failed at this: ${label}. ${messageOf(error)}`;
}
