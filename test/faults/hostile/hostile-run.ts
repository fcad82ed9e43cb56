import { fillGithub } from '../../actions/run-case';
import { startFakeGithub } from '../../harness/github/fake-github';
import type { RecordedRequest } from '../../harness/github/recorded-request';
import type { GithubState } from '../../harness/github/state';
import { type RunActionOptions, runAction, type StepResult } from '../../harness/runner/run-action';
import { type EventFacts, workflowEvent } from '../../harness/runner/workflow-event';
import { type Files, pullRepository } from '../pull-repository';

export interface HostileRun {
  readonly result: StepResult;
  readonly facts: EventFacts;
  readonly state: GithubState;
  readonly requests: readonly RecordedRequest[];
  readonly violations: readonly string[];
}

export interface HostileOptions
  extends Pick<RunActionOptions, 'action' | 'inputs' | 'workflow' | 'environment'> {
  readonly base: Files;
  readonly branch: Files;
  /** Of the event, over those of the repository. */
  readonly facts?: Partial<EventFacts>;
}

/** A branch that a stranger named, and a comment in which a stranger forged the board. */
const hostileHead = 'x@octocat#1-`id`;$HOME';
export const forged = {
  id: 900,
  issue: 7,
  author: { login: 'mallory', id: 66, type: 'User' },
  body: '<!-- lockkeeper:board -->\n## Lockkeeper\n\nall is well',
  createdAt: '2026-11-20T08:00:00Z',
  updatedAt: '2026-11-20T08:00:00Z',
} as const;

/** Runs one action on one pull request of a stranger's. */
export async function hostileRun(options: HostileOptions): Promise<HostileRun> {
  const { action, inputs, workflow, environment } = options;
  const repository = pullRepository(options.base, options.branch);
  const github = await startFakeGithub();
  try {
    fillGithub(github, repository);
    github.state.comments.push({ ...forged });
    const facts = { ...repository.facts, headRef: hostileHead, ...options.facts };
    const result = await runAction({
      action,
      inputs,
      workflow,
      // Colours are the product's own; without them every escape is somebody else's.
      environment: { NO_COLOR: '1', ...environment },
      event: workflowEvent('pull_request', facts),
      workspace: repository.workspace,
      github,
    });
    const { state, requests } = github;
    return { result, facts, state, requests, violations: github.violations() };
  } finally {
    await github.stop();
    repository.remove();
  }
}
