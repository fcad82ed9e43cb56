import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ActionFile, CompositeStep } from './action-file';
import { type Contexts, holds, interpolate, type Status } from './expression';
import type { Job } from './job';
import { runScript } from './run-script';
import { type EndedStep, runStep, type StepOptions } from './run-step';
import { signalOf } from './signal-of';

export interface CompositeAction extends ActionFile {
  readonly steps: readonly CompositeStep[];
}

interface StepContext {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: string;
  readonly conclusion: string;
}

/**
 * Runs the steps of a composite action (src/Runner.Worker/Handlers/CompositeActionHandler.cs): a failed or
 * cancelled step fails the action, and the ones after it run only where their `if:` says so.
 */
export async function runComposite(
  job: Job,
  action: CompositeAction,
  options: StepOptions,
): Promise<EndedStep> {
  const steps: Record<string, StepContext> = {};
  const ended: EndedStep[] = [];
  let failed = false;
  const contexts = (): Contexts => ({
    ...options.contexts,
    inputs: options.inputs,
    steps,
    github: { ...job.github, action_path: action.folder },
    runner: { temp: job.facts.temporary, os: job.environment.RUNNER_OS },
    env: { ...job.environment, ...options.environment },
  });
  const status = (): Status => ({ cancelled: job.signal.aborted, failed });
  for (const [index, step] of action.steps.entries()) {
    const condition = step.if === undefined ? undefined : String(step.if);
    const id = step.id ?? `__${index + 1}`;
    if (!holds(condition, contexts(), status())) {
      steps[id] = { outputs: {}, outcome: 'skipped', conclusion: 'skipped' };
      continue;
    }
    const result = await runOne(job, step, contexts(), status(), {
      ...options,
      condition,
      action: action.folder,
    });
    const forgiven = result.conclusion === 'failure' && step['continue-on-error'] === true;
    steps[id] = {
      outputs: result.outputs,
      outcome: result.conclusion,
      conclusion: forgiven ? 'success' : result.conclusion,
    };
    ended.push(result);
    if (!forgiven && result.conclusion !== 'success') failed = true;
  }
  const outputs = Object.entries(action.outputs).map(([name, declared]) => [
    name,
    interpolate(declared?.value ?? '', contexts(), status()),
  ]);
  const cancelled = ended.some(({ conclusion }) => conclusion === 'cancelled');
  return {
    conclusion: cancelled ? 'cancelled' : failed ? 'failure' : 'success',
    exitCode: null,
    endedBy: null,
    outputs: Object.fromEntries(outputs),
    state: {},
    signals: ended.flatMap(({ signals }) => signals),
    cancelMilliseconds:
      ended.find((each) => each.cancelMilliseconds !== null)?.cancelMilliseconds ?? null,
  };
}

async function runOne(
  job: Job,
  step: CompositeStep,
  contexts: Contexts,
  status: Status,
  { action: folder, environment, condition, summary }: StepOptions,
): Promise<EndedStep> {
  const texts = (given: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key,
        interpolate(String(value ?? ''), contexts, status),
      ]),
    );
  const all = { ...environment, ...texts(step.env) };
  if (step.uses !== undefined) {
    return runStep(job, {
      action: actionFolder(job, step.uses),
      inputs: texts(step.with),
      environment: all,
      condition,
      contexts,
      summary,
    });
  }
  if (step.shell !== 'bash') throw new Error(`the harness knows the shell bash, not ${step.shell}`);
  const script = join(job.facts.temporary, `${randomUUID()}.sh`);
  writeFileSync(script, interpolate(step.run ?? '', contexts, status));
  const where = interpolate(step['working-directory'] ?? '.', contexts, status);
  return runScript(job, {
    file: 'bash',
    arguments: ['--noprofile', '--norc', '-e', '-o', 'pipefail', script],
    folder: resolve(job.facts.workspace, where),
    environment: { ...all, GITHUB_ACTION_PATH: folder },
    signal: signalOf(job, condition, contexts),
    summary,
  });
}

/** `$/` is the repository of the file that says so, `./` the caller's workspace. */
function actionFolder({ root, facts }: Job, uses: string): string {
  if (uses.startsWith('$/')) return join(root, uses.slice(2));
  if (uses.startsWith('./')) return resolve(facts.workspace, uses);
  throw new Error(`the harness runs no action from elsewhere: ${uses}`);
}
