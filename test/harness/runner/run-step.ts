import { resolve } from 'node:path';
import { type ActionFile, readActionFile } from './action-file';
import { type Contexts, interpolate, type Status } from './expression';
import type { Job } from './job';
import { node24 } from './node24';
import { runComposite } from './run-composite';
import type { SentSignal } from './run-process';
import { type Conclusion, runScript } from './run-script';
import { runnerLog } from './runner-log';
import { signalOf } from './signal-of';

export interface StepOptions {
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** The step's `if:`; a cancelled job signals a step only where it does not hold any more. */
  readonly condition: string | undefined;
  /** What the condition can see. */
  readonly contexts: Contexts;
  readonly summary: (text: string) => void;
}

export interface EndedStep {
  readonly conclusion: Conclusion;
  /** Null where a signal ended it, and for a composite action. */
  readonly exitCode: number | null;
  /** The signal that ended it. */
  readonly endedBy: NodeJS.Signals | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly signals: readonly SentSignal[];
  readonly cancelMilliseconds: number | null;
}

/** Runs an action of either kind as one step. */
export async function runStep(job: Job, options: StepOptions): Promise<EndedStep> {
  const action = readActionFile(options.action);
  const inputs = inputsOf(job, action, options.inputs);
  announce(job, action, inputs);
  if (action.runs.using === 'composite') {
    return runComposite(job, { ...action, steps: action.runs.steps }, { ...options, inputs });
  }
  return runScript(job, {
    file: node24(),
    arguments: [resolve(action.folder, action.runs.main)],
    folder: job.facts.workspace,
    environment: { ...options.environment, ...inputVariables(inputs) },
    signal: signalOf(job, options.condition, options.contexts),
    summary: options.summary,
  });
}

/** What is given, over the defaults of action.yml. All of them are texts. */
function inputsOf(
  job: Job,
  { inputs, name }: ActionFile,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const log = runnerLog(job.record, job.masker);
  const unexpected = Object.keys(given).filter((key) => !Object.hasOwn(inputs, key));
  if (unexpected.length > 0) {
    const list = (names: readonly string[]) => names.map((each) => `'${each}'`).join(', ');
    const text = `Unexpected input(s) ${list(unexpected)}, valid inputs are [${list(Object.keys(inputs))}]`;
    job.record.complaints.push(`${name}: ${text}`);
    log.annotate('warning', text);
  }
  const contexts = { github: job.github };
  const status: Status = { cancelled: false, failed: false };
  const defaults = Object.entries(inputs).map(([key, declared]) => {
    const value = declared?.default;
    return [key, value === undefined ? '' : interpolate(String(value), contexts, status)];
  });
  return { ...Object.fromEntries(defaults), ...given };
}

/** src/Runner.Worker/Handlers/Handler.cs: upper case, spaces to underscores, and no more. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(pairs);
}

/** The folded lines that the runner writes before an action: what it was given. */
function announce(job: Job, action: ActionFile, inputs: Readonly<Record<string, string>>): void {
  const { say } = runnerLog(job.record, job.masker);
  say(`##[group]Run ${action.name}`);
  const given = Object.entries(inputs).filter(([, value]) => value !== '');
  if (given.length > 0) say('with:');
  for (const [name, value] of given) say(`  ${name}: ${value}`);
  say('##[endgroup]');
}
