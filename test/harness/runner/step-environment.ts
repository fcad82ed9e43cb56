import { dirname } from 'node:path';
import { toolCacheFolder } from '@lockkeeper/core/engine/throwaway/tool-cache';
import type { WorkflowEvent } from './workflow-event';

export interface JobFacts {
  readonly event: WorkflowEvent;
  /** `owner/name`. */
  readonly repository: string;
  readonly workspace: string;
  readonly temporary: string;
  readonly eventPath: string;
  readonly apiUrl: string;
  readonly job: string;
  readonly workflow: string;
  readonly runId: number;
  readonly runAttempt: number;
}

/** What the runner's own process has, and hands on. */
const inherited = ['PATH', 'HOME', 'USER', 'LANG', 'SHELL', 'TMPDIR'];

/** The runner's own environment, and the GITHUB_* and RUNNER_* variables of a job. */
export function jobEnvironment(facts: JobFacts): Record<string, string> {
  const { event, repository, apiUrl } = facts;
  const [owner = ''] = repository.split('/');
  const own = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const refName = event.ref.replace(/^refs\/(heads|tags|pull)\//, '');
  return {
    ...Object.fromEntries(own),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTION_REF: '',
    GITHUB_ACTION_REPOSITORY: '',
    GITHUB_ACTOR: event.actor,
    GITHUB_ACTOR_ID: '1',
    GITHUB_API_URL: apiUrl,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: facts.eventPath,
    GITHUB_GRAPHQL_URL: `${apiUrl}/graphql`,
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_JOB: facts.job,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: refName,
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: '1',
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_REPOSITORY_OWNER_ID: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(facts.runAttempt),
    GITHUB_RUN_ID: String(facts.runId),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: event.sha,
    GITHUB_TRIGGERING_ACTOR: event.actor,
    GITHUB_WORKFLOW: facts.workflow,
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/ci.yml@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_WORKSPACE: facts.workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'Harness 1',
    RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_TEMP: facts.temporary,
    // Where the tests keep their servers.
    RUNNER_TOOL_CACHE: dirname(toolCacheFolder()),
  };
}

/** `${{ github.* }}`, from the same variables. */
export function githubContext(
  environment: Readonly<Record<string, string>>,
  { event }: JobFacts,
  token: string,
): Record<string, unknown> {
  const named = Object.entries(environment)
    .filter(([name]) => name.startsWith('GITHUB_'))
    .map(([name, value]) => [name.slice('GITHUB_'.length).toLowerCase(), value]);
  return { ...Object.fromEntries(named), event: event.payload, token };
}
