import { type FakeGithub, startFakeGithub } from '../harness/github/fake-github';
import { readOnlyToken, type TokenPermissions } from '../harness/github/permissions';
import { type Artifact, actionsBot, type PullRequest } from '../harness/github/state';
import { runAction, type StepResult } from '../harness/runner/run-action';
import {
  type EventFacts,
  type WorkflowEvent,
  workflowEvent,
} from '../harness/runner/workflow-event';
import { actionCases } from './action-case';
import { caseRepository } from './case-repository';
import { makeZip, type ZipEntry } from './make-zip';

/** What the workflow in examples/ grants, and no more. */
export const companionsToken: TokenPermissions = { actions: 'read', 'pull-requests': 'write' };

const facts: EventFacts = {
  repository: 'acme/shop',
  defaultBranch: 'main',
  baseSha: 'b'.repeat(40),
  headSha: 'a'.repeat(40),
  mergeSha: 'c'.repeat(40),
  headRef: 'change',
  headRepository: 'ada/shop',
  number: 7,
  actor: 'ada',
};

/** The report that the gate's own run wrote on a fork's pull request, where it could post nothing. */
export async function gatesReport(): Promise<string> {
  const given = actionCases().find(({ name }) => name === 'gate-fork');
  if (given === undefined) throw new Error('the case is gone');
  const repository = caseRepository(given);
  const github = await startFakeGithub({ permissions: readOnlyToken });
  try {
    const { files, exitCode } = await runAction({
      action: 'gate',
      event: workflowEvent('pull_request', repository.facts),
      workspace: repository.workspace,
      github,
    });
    if (exitCode !== 1 || github.state.comments.length > 0) throw new Error('the case has changed');
    return files.report ?? '';
  } finally {
    await github.stop();
    repository.remove();
  }
}

export interface ForkRun {
  /** Artifacts of the run, by name. */
  readonly artifacts?: Readonly<Record<string, readonly ZipEntry[] | Buffer | Partial<Artifact>>>;
  readonly pulls?: readonly Partial<PullRequest>[];
  /** What the payload's `workflow_run` has otherwise. */
  readonly run?: Readonly<Record<string, unknown>>;
  readonly event?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly permissions?: TokenPermissions;
  readonly prepare?: (github: FakeGithub) => void;
  readonly cancelAfter?: AbortSignal;
}

export interface Published extends StepResult {
  /** Bodies of the comments, by the number of their pull request. */
  readonly comments: readonly (readonly [number, string])[];
  readonly operations: readonly (string | null)[];
  readonly violations: readonly string[];
}

/** Runs the action after a fork's run that left these artifacts. */
export async function publishAfter(given: ForkRun): Promise<Published> {
  const github = await startFakeGithub({ permissions: given.permissions ?? companionsToken });
  try {
    fill(github, given);
    given.prepare?.(github);
    const result = await runAction({
      action: 'publish',
      event: eventOf(given),
      workspace: process.cwd(),
      github,
      inputs: given.inputs ?? {},
      ...(given.cancelAfter === undefined ? {} : { cancelAfter: given.cancelAfter }),
    });
    const { comments, checkRuns } = github.state;
    if (checkRuns.length > 0) throw new Error('it has made a check run');
    return {
      ...result,
      comments: comments.map(({ issue, body }) => [issue, body] as const),
      operations: github.requests.map(({ operation }) => operation),
      violations: github.violations(),
    };
  } finally {
    await github.stop();
  }
}

function eventOf({ event = 'workflow_run', run = {} }: ForkRun): WorkflowEvent {
  const made = workflowEvent(event, facts);
  const { workflow_run: own, ...payload } = made.payload;
  if (own === undefined) return made;
  return { ...made, payload: { ...payload, workflow_run: { ...own, ...run } } };
}

function fill({ state }: FakeGithub, { artifacts = {}, pulls = [{}] }: ForkRun): void {
  const { number, headSha, headRef, headRepository, baseSha, defaultBranch: baseRef } = facts;
  const pull = { number, headSha, headRef, headRepository, baseSha, baseRef, files: [] };
  state.pulls.push(...pulls.map((changes) => ({ ...pull, ...changes })));
  state.runs.push({
    id: 4000,
    name: 'migrations',
    event: 'pull_request',
    ...{ headSha, headRef, headRepository },
    conclusion: 'failure',
    jobs: [],
    approvals: [],
    artifacts: Object.entries(artifacts).map(([name, content], at) => {
      const artifact = { id: 50 + at, name, zip: Buffer.alloc(0) };
      if (Buffer.isBuffer(content)) return { ...artifact, zip: content };
      return Array.isArray(content)
        ? { ...artifact, zip: makeZip(content) }
        : { ...artifact, ...content };
    }),
  });
}

/** A board that is there already, of our own. */
export function ownBoard(body: string): (github: FakeGithub) => void {
  const at = '2026-11-20T08:00:00Z';
  return ({ state }) => {
    state.comments.push({
      id: 1,
      issue: 7,
      author: actionsBot,
      body,
      createdAt: at,
      updatedAt: at,
    });
  };
}
