import { readFileSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type JobOptions, startJob } from './job';
import { type EndedStep, runStep } from './run-step';
import type { LogAnnotation } from './step-record';
import type { WorkflowCommand } from './workflow-command';

const projectRoot = join(__dirname, '../../..');

export interface RunActionOptions extends Omit<JobOptions, 'root' | 'signal' | 'onLine'> {
  /** The name of a folder in actions/, or any folder with an action.yml. */
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The repository that the action belongs to; this one unless told. */
  readonly root?: string;
  /** The step's `if:`. */
  readonly condition?: string;
  /**
   * Cancels the job: after so many milliseconds, as soon as a line holds the text, or when the signal is
   * aborted.
   */
  readonly cancelAfter?: number | string | AbortSignal;
}

export interface StepResult extends EndedStep {
  /** What the job's page shows; null for none, or where it was too long. */
  readonly summary: string | null;
  /** What the processes wrote, before any mask. */
  readonly log: string;
  /** What GitHub shows of it. */
  readonly maskedLog: string;
  readonly commands: readonly WorkflowCommand[];
  readonly annotations: readonly LogAnnotation[];
  /** What the runner itself complained about. */
  readonly complaints: readonly string[];
  /** Added for the steps after it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Given with add-mask, and the job's secrets. */
  readonly masks: readonly string[];
  /** What stands in the files that outputs name, by the output. */
  readonly files: Readonly<Record<string, string>>;
  /** RUNNER_TEMP, which is gone when the step has ended. */
  readonly temporary: string;
  readonly milliseconds: number;
}

/** Runs an action from its bundle as a step of a job, as GitHub's runner does. */
export async function runAction(options: RunActionOptions): Promise<StepResult> {
  const { action, inputs = {}, cancelAfter, condition, root = projectRoot } = options;
  const controller = new AbortController();
  const cancel = () => controller.abort();
  const job = startJob({
    ...options,
    root,
    signal: controller.signal,
    onLine: (line) => {
      if (typeof cancelAfter === 'string' && line.includes(cancelAfter)) cancel();
    },
  });
  const before = { ...job.environment };
  const timer = typeof cancelAfter === 'number' ? setTimeout(cancel, cancelAfter) : undefined;
  if (cancelAfter instanceof AbortSignal) cancelAfter.addEventListener('abort', cancel);
  const summaries: string[] = [];
  const started = performance.now();
  try {
    const ended = await runStep(job, {
      action: isAbsolute(action) ? action : join(projectRoot, 'actions', action),
      inputs,
      environment: {},
      condition,
      contexts: { github: job.github, env: job.environment },
      summary: (text) => summaries.push(text),
    });
    const added = Object.entries(job.environment).filter(([name, value]) => before[name] !== value);
    const { written, shown, commands, annotations, complaints } = job.record;
    return {
      ...ended,
      summary: summaries.length === 0 ? null : summaries.join(''),
      log: written.map((line) => `${line}\n`).join(''),
      maskedLog: shown.map((line) => `${line}\n`).join(''),
      commands,
      annotations,
      complaints,
      environment: Object.fromEntries(added),
      path: job.path,
      masks: job.masker.values(),
      files: filesIn(ended.outputs),
      temporary: job.facts.temporary,
      milliseconds: performance.now() - started,
    };
  } finally {
    clearTimeout(timer);
    if (cancelAfter instanceof AbortSignal) cancelAfter.removeEventListener('abort', cancel);
    rmSync(join(job.facts.temporary, '..'), { recursive: true, force: true });
  }
}

function filesIn(outputs: StepResult['outputs']): Record<string, string> {
  const files = Object.entries(outputs).filter(
    ([, path]) => isAbsolute(path) && statSync(path, { throwIfNoEntry: false })?.isFile(),
  );
  return Object.fromEntries(files.map(([name, path]) => [name, readFileSync(path, 'utf8')]));
}
