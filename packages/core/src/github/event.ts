import type { z } from 'zod';
import { suggest } from '../action/nearest';
import { UserError } from '../errors';
import { payloadSchemas, repositorySchema } from './event-payloads';
import type { RunContext } from './run-context';

export interface EventSource {
  /** GITHUB_EVENT_NAME. */
  readonly eventName: string;
  /** What GITHUB_EVENT_PATH holds, parsed. */
  readonly payload: unknown;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What an event says of the change; the rest is the same for all. */
type Change = Pick<
  RunContext,
  'headSha' | 'baseSha' | 'baseRef' | 'pullRequest' | 'fork' | 'ofPullRequest'
>;

/**
 * Where a workflow runs, and for which change. Pure. Throws a UserError for an event that is not known, since a gate
 * that is green because it did not know the event lets everything through.
 */
export function readEvent(source: EventSource): RunContext {
  const { eventName, payload, environment } = source;
  return {
    event: eventName,
    ...changeOf(source),
    repository: readRepository(payload, environment),
    dependabot: environment.GITHUB_ACTOR === 'dependabot[bot]',
    runId: environment.GITHUB_RUN_ID ?? '',
    runAttempt: environment.GITHUB_RUN_ATTEMPT ?? '1',
    job: environment.GITHUB_JOB ?? '',
    serverUrl: environment.GITHUB_SERVER_URL ?? 'https://github.com',
    apiUrl: environment.GITHUB_API_URL ?? 'https://api.github.com',
    actor: environment.GITHUB_ACTOR ?? 'unknown',
    workflow: environment.GITHUB_WORKFLOW ?? '',
    workflowPath: workflowPath(environment),
  };
}

function changeOf({ eventName, payload, environment }: EventSource): Change {
  const commit = environment.GITHUB_SHA ?? '';
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target': {
      const { pull_request: pull } = read(payloadSchemas.pullRequest, payload, eventName);
      return {
        headSha: pull.head.sha,
        baseSha: pull.base.sha,
        baseRef: pull.base.ref,
        pullRequest: pull.number,
        // The repository of a head is null once the fork was deleted.
        fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
        ofPullRequest: true,
      };
    }
    case 'merge_group': {
      const { merge_group: group } = read(payloadSchemas.mergeGroup, payload, eventName);
      // By the hash alone: the changes before this one in the queue are in it and not yet in the branch.
      const { head_sha: headSha, base_sha: baseSha } = group;
      return { ...noPullRequest, headSha, baseSha, ofPullRequest: true };
    }
    case 'push':
      return pushed(read(payloadSchemas.push, payload, eventName), commit);
    case 'workflow_run':
      return afterWorkflow(read(payloadSchemas.workflowRun, payload, eventName));
    case 'workflow_dispatch':
    case 'schedule':
      return { ...noPullRequest, headSha: commit };
    default:
      throw new UserError({
        what: `the event ${eventName === '' ? 'of this run' : eventName} is not known`,
        why: 'so it is not known which change is to be checked',
        mend: `Run it on one of ${knownEvents.join(', ')}. ${suggest(eventName, knownEvents)}`,
      });
  }
}

const knownEvents = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'workflow_run',
  'workflow_dispatch',
  'schedule',
];

const noPullRequest = {
  baseSha: null,
  baseRef: null,
  pullRequest: null,
  fork: false,
  ofPullRequest: false,
} as const;

/** A new branch has no commit before (all zeros), a deleted one none after. */
function pushed(push: z.infer<typeof payloadSchemas.push>, commit: string): Change {
  const { before, after, forced, ref, repository } = push;
  const onDefaultBranch = ref === `refs/heads/${repository.default_branch}`;
  // What a forced push of a branch took away is in no clone; what it adds is told by the default branch.
  const known = !isNothing(before) && (!forced || onDefaultBranch);
  return {
    ...noPullRequest,
    headSha: isNothing(after) ? commit : after,
    baseSha: known ? before : null,
  };
}

function isNothing(sha: string): boolean {
  return /^0*$/.test(sha);
}

function afterWorkflow(payload: z.infer<typeof payloadSchemas.workflowRun>): Change {
  const { workflow_run: run, repository } = payload;
  const [pull, ...others] = run.pull_requests ?? [];
  const only = others.length === 0 ? pull : undefined;
  const ofPullRequest = only !== undefined || run.event.startsWith('pull_request');
  return {
    headSha: run.head_sha,
    baseSha: only?.base.sha ?? null,
    // GitHub lists no pull request here when it comes from a fork.
    baseRef: only?.base.ref ?? (ofPullRequest ? (repository.default_branch ?? null) : null),
    pullRequest: only?.number ?? null,
    fork: run.head_repository?.full_name !== repository.full_name,
    ofPullRequest,
  };
}

function readRepository(payload: unknown, environment: EventSource['environment']) {
  // A schedule's payload need not have it; the runner sets the variable for every event.
  const full =
    environment.GITHUB_REPOSITORY ?? repositorySchema.safeParse(payload).data?.repository.full_name;
  const [owner, name] = full?.split('/') ?? [];
  if (owner === undefined || name === undefined) {
    throw new UserError({
      what: 'the repository of this run is not known',
      why: 'GITHUB_REPOSITORY is not set as owner/name',
      mend: 'Run it in a workflow; at a terminal, use the command.',
    });
  }
  return { owner, name };
}

/** `octo/shop/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml`; null for another repository's. */
function workflowPath({ GITHUB_REPOSITORY, GITHUB_WORKFLOW_REF = '' }: EventSource['environment']) {
  const [, repository, path] = /^([^/]+\/[^/]+)\/([^@]+)@/.exec(GITHUB_WORKFLOW_REF) ?? [];
  return repository === GITHUB_REPOSITORY ? (path ?? null) : null;
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  eventName: string,
): z.infer<Schema> {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join('.') ?? '';
  throw new UserError({
    what: `the payload of the event ${eventName} cannot be read`,
    why: `${place === '' ? 'the whole' : place} is not as GitHub sends it`,
    mend: 'Leave GITHUB_EVENT_PATH as the runner sets it.',
  });
}
