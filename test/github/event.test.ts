import { UserError } from '@lockkeeper/core/errors';
import { baseCandidates } from '@lockkeeper/core/github/base-of-run';
import { readEvent } from '@lockkeeper/core/github/event';
import { type EventFacts, workflowEvent } from '../harness/runner/workflow-event';

const facts: EventFacts = {
  repository: 'acme/shop',
  defaultBranch: 'main',
  baseSha: 'b'.repeat(40),
  headSha: 'a'.repeat(40),
  mergeSha: 'c'.repeat(40),
  headRef: 'feature',
  headRepository: 'acme/shop',
  number: 7,
  actor: 'octocat',
};
const { baseSha, headSha, mergeSha } = facts;
const nothing = '0'.repeat(40);

function read(name: string, changes: object = {}, given: Partial<EventFacts> = {}) {
  const event = workflowEvent(name, { ...facts, ...given });
  return readEvent({
    eventName: name,
    payload: { ...event.payload, ...changes },
    environment: {
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SHA: event.sha,
      GITHUB_ACTOR: event.actor,
      GITHUB_RUN_ID: '4711',
      GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
    },
  });
}

const pull = { baseRef: 'main', baseSha, headSha, pullRequest: 7, ofPullRequest: true };
const none = { baseRef: null, baseSha: null, pullRequest: null, ofPullRequest: false };

test.each([
  ['pull_request', pull],
  ['pull_request_target', pull],
  ['merge_group', { ...none, baseSha, headSha: mergeSha, ofPullRequest: true }],
  ['push', { ...none, baseSha, headSha: mergeSha }],
  ['workflow_run', { ...none, headSha, baseRef: 'main', ofPullRequest: true }],
  ['workflow_dispatch', { ...none, headSha: mergeSha }],
  ['schedule', { ...none, headSha: mergeSha }],
])('%s tells the commits and the pull request', (name, expected) => {
  expect(read(name)).toMatchObject({
    ...expected,
    event: name,
    repository: { owner: 'acme', name: 'shop' },
    fork: false,
    runId: '4711',
    runAttempt: '1',
    workflowPath: '.github/workflows/ci.yml',
  });
});

test.each(['issues', 'pull_request_review', 'Push', ''])('the event %s is refused', (name) => {
  expect(() => read(name)).toThrow(UserError);
});

test('a payload without its commits is the mistake of who made it', () => {
  expect(() => read('pull_request', { pull_request: { number: 7 } })).toThrow(/pull_request\.head/);
});

test.each([
  ['a new branch', { before: nothing }, null],
  ['a forced push of a branch', { forced: true, ref: 'refs/heads/feature' }, null],
  ['a forced push of the default branch', { forced: true }, baseSha],
])('%s tells what is known of the base', (_name, changes, expected) => {
  expect(read('push', changes).baseSha).toBe(expected);
});

test('a branch that was deleted has the commit of the run', () => {
  expect(read('push', { after: nothing }).headSha).toBe(mergeSha);
});

test('a pull request of another repository, or of one that is gone, is a fork', () => {
  expect(read('pull_request', {}, { headRepository: 'mallory/shop' }).fork).toBe(true);
  const { payload } = workflowEvent('pull_request', facts);
  const { head, ...others } = payload.pull_request as { head: object };
  const gone = { pull_request: { ...others, head: { ...head, repo: null } } };
  expect(read('pull_request', gone).fork).toBe(true);
});

test('the only pull request of a workflow run is known', () => {
  const { payload } = workflowEvent('workflow_run', facts);
  const pulls = [{ number: 9, base: { sha: baseSha, ref: 'next' } }];
  const run = { ...(payload.workflow_run as object), pull_requests: pulls };
  expect(read('workflow_run', { workflow_run: run })).toMatchObject({
    pullRequest: 9,
    baseSha,
    baseRef: 'next',
  });
});

test("Dependabot's runs are known by their actor", () => {
  expect(read('pull_request', {}, { actor: 'dependabot[bot]' }).dependabot).toBe(true);
});

test('the branch as it was fetched comes before the hash of the event', () => {
  expect(baseCandidates(read('pull_request'))).toEqual(['refs/remotes/origin/main', baseSha]);
  expect(baseCandidates(read('merge_group'))).toEqual([baseSha]);
  expect(baseCandidates(read('schedule'))).toEqual([]);
});
