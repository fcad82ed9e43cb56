import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseKeyValues } from './file-commands';
import type { Job } from './job';
import { lineReader } from './line-reader';
import { type EndedProcess, runProcess } from './run-process';
import { type RunnerLog, runnerLog } from './runner-log';

export interface ScriptOptions {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  /** What this step has besides the job's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Aborted when this step is to be cancelled. */
  readonly signal: AbortSignal;
  /** Whether the step's summary is wanted; a composite action has one for all its steps. */
  readonly summary: (text: string) => void;
}

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface EndedScript extends EndedProcess {
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
}

const summaryLimit = 1024 * 1024;
const summaryRefusal = (kilobytes: number) =>
  `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kilobytes}k. For more information see: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary`;

const fileKinds = ['path', 'env', 'step_summary', 'state', 'output'] as const;
type FileKind = (typeof fileKinds)[number];

/** Runs one process of a step with the runner's files, and takes what it has left in them. */
export async function runScript(job: Job, options: ScriptOptions): Promise<EndedScript> {
  const suffix = randomUUID();
  const folder = join(job.facts.temporary, '_runner_file_commands');
  const files = Object.fromEntries(
    fileKinds.map((kind) => [kind, join(folder, `${kind}_${suffix}`)]),
  ) as Record<FileKind, string>;
  for (const file of Object.values(files)) writeFileSync(file, '');
  const variables = fileKinds.map((kind) => [`GITHUB_${kind.toUpperCase()}`, files[kind]]);

  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  let failed = false;
  const log = runnerLog(job.record, job.masker);
  const readLine = lineReader({
    record: job.record,
    masker: job.masker,
    log,
    onOutput: (name, value) => {
      outputs[name] = value;
    },
    onState: (name, value) => {
      state[name] = value;
    },
    onRefused: () => {
      failed = true;
    },
  });
  const environment = {
    ...job.environment,
    ...options.environment,
    ...Object.fromEntries(variables),
  };
  const ended = await runProcess({
    ...options,
    environment: {
      ...environment,
      PATH: [...job.path]
        .reverse()
        .concat(environment.PATH ?? [])
        .join(delimiter),
    },
    onLine: (line) => {
      readLine(line);
      job.onLine(line);
    },
  });
  if (!takeFiles(files, { job, log, outputs, state, summary: options.summary })) failed = true;
  const cancelled = ended.cancelMilliseconds !== null;
  if (cancelled) log.complain('The operation was canceled.');
  else if (ended.exitCode !== 0) {
    failed = true;
  }
  return {
    ...ended,
    conclusion: cancelled ? 'cancelled' : failed ? 'failure' : 'success',
    outputs,
    state,
  };
}

interface Taking {
  readonly job: Job;
  readonly log: RunnerLog;
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  readonly summary: (text: string) => void;
}

/** Whether all of them could be read. */
function takeFiles(files: Readonly<Record<FileKind, string>>, taking: Taking): boolean {
  const { job, log, outputs, state } = taking;
  const text = (kind: FileKind) => readFileSync(files[kind], 'utf8').replace(/^\uFEFF/, '');
  for (const line of text('path').split(/\r\n|\r|\n/)) if (line !== '') job.path.push(line);
  takeSummary(readFileSync(files.step_summary), taking);
  const targets = { env: job.environment, state, output: outputs };
  let readable = true;
  for (const [kind, target] of Object.entries(targets) as ['env', Record<string, string>][]) {
    const { pairs, error } = parseKeyValues(text(kind));
    for (const [key, value] of pairs) {
      if (kind === 'env' && key.toUpperCase() === 'NODE_OPTIONS') {
        log.complain("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      } else target[key] = value;
    }
    if (error === null) continue;
    readable = false;
    log.complain(`Unable to process file command '${kind}' successfully.`);
    log.complain(error);
  }
  return readable;
}

function takeSummary(bytes: Buffer, { job, log, summary }: Taking): void {
  if (bytes.length > summaryLimit) {
    log.complain(summaryRefusal(Math.floor(bytes.length / 1024)));
  } else if (bytes.length > 0) {
    const lines = bytes
      .toString('utf8')
      .replace(/(\r\n|\r|\n)$/, '')
      .split(/\r\n|\r|\n/);
    summary(lines.map((line) => `${job.masker.mask(line)}\n`).join(''));
  }
}
