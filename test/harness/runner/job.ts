import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SecretMasker, secretMasker } from './secret-masker';
import { githubContext, type JobFacts, jobEnvironment } from './step-environment';
import { type StepRecord, stepRecord } from './step-record';
import type { WorkflowEvent } from './workflow-event';

export interface JobOptions {
  readonly event: WorkflowEvent;
  readonly workspace: string;
  readonly repository?: string;
  /** Of the job: what its `env:` has. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly github?: { readonly url: string; readonly token: string };
  /** Values that GitHub masks from the beginning. */
  readonly secrets?: readonly string[];
  /** The repository that the action belongs to: where `$/` leads. */
  readonly root: string;
  readonly job?: string;
  readonly workflow?: string;
  readonly runId?: number;
  readonly runAttempt?: number;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

/** What the steps of a job share. */
export interface Job {
  readonly root: string;
  readonly facts: JobFacts;
  readonly masker: SecretMasker;
  readonly record: StepRecord;
  /** With what GITHUB_ENV files have added. */
  readonly environment: Record<string, string>;
  /** What GITHUB_PATH files have added, the newest last. */
  readonly path: string[];
  readonly github: Readonly<Record<string, unknown>>;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

// Nobody listens there: a test that has no fake GitHub cannot reach the real one.
const nowhere = { url: 'http://127.0.0.1:9', token: 'ghs_lockkeeperFakeToken0123456789abcdef0' };

/** A job on a runner of its own, in a new temporary folder. */
export function startJob(options: JobOptions): Job {
  const { event, workspace, github = nowhere, repository = 'acme/shop' } = options;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-runner-')));
  const temporary = join(folder, '_temp');
  mkdirSync(join(temporary, '_runner_file_commands'), { recursive: true });
  mkdirSync(join(temporary, '_github_workflow'));
  const eventPath = join(temporary, '_github_workflow/event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const facts: JobFacts = {
    event,
    repository,
    workspace,
    temporary,
    eventPath,
    apiUrl: github.url,
    job: options.job ?? 'lockkeeper',
    workflow: options.workflow ?? 'CI',
    runId: options.runId ?? 4000,
    runAttempt: options.runAttempt ?? 1,
  };
  const masker = secretMasker();
  for (const secret of [github.token, ...(options.secrets ?? [])]) masker.add(secret);
  const environment = { ...jobEnvironment(facts), ...options.environment };
  return {
    root: options.root,
    facts,
    masker,
    record: stepRecord(),
    environment,
    path: [],
    github: githubContext(environment, facts, github.token),
    signal: options.signal,
    onLine: options.onLine,
  };
}
