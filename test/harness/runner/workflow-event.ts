/** What a workflow was started by. */
export interface WorkflowEvent {
  /** `pull_request`. */
  readonly name: string;
  /** What stands in the event file. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** `refs/pull/7/merge`. */
  readonly ref: string;
  /** The commit that is checked out. */
  readonly sha: string;
  /** Of a pull request; empty elsewhere. */
  readonly headRef: string;
  readonly baseRef: string;
  readonly actor: string;
}

/** The commits and names that events speak of. */
export interface EventFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly baseSha: string;
  readonly headSha: string;
  /** The merge of both, which pull_request checks out. */
  readonly mergeSha: string;
  readonly headRef: string;
  /** Another repository's for a fork. */
  readonly headRepository: string;
  /** The pull request's. */
  readonly number: number;
  readonly actor: string;
}

function repositoryPayload(fullName: string, { repository, defaultBranch }: EventFacts) {
  const [login = '', name = ''] = fullName.split('/');
  return {
    name,
    full_name: fullName,
    owner: { login },
    default_branch: defaultBranch,
    fork: fullName !== repository,
    html_url: `https://github.com/${fullName}`,
  };
}

function pullRequestPayload(facts: EventFacts) {
  const { number, headRef, headSha, headRepository, baseSha, defaultBranch, repository } = facts;
  const repo = (name: string) => repositoryPayload(name, facts);
  return {
    number,
    html_url: `https://github.com/${repository}/pull/${number}`,
    user: { login: facts.actor },
    head: { ref: headRef, sha: headSha, repo: repo(headRepository) },
    base: { ref: defaultBranch, sha: baseSha, repo: repo(repository) },
    merge_commit_sha: facts.mergeSha,
  };
}

type Builder = (facts: EventFacts) => Omit<WorkflowEvent, 'name' | 'actor'>;

const common = (facts: EventFacts) => ({
  repository: repositoryPayload(facts.repository, facts),
  sender: { login: facts.actor },
});
const onBranch = (facts: EventFacts) => ({
  ref: `refs/heads/${facts.defaultBranch}`,
  headRef: '',
  baseRef: '',
});

const pullRequest: Builder = (facts) => ({
  payload: {
    ...common(facts),
    action: 'synchronize',
    number: facts.number,
    pull_request: pullRequestPayload(facts),
  },
  ref: `refs/pull/${facts.number}/merge`,
  sha: facts.mergeSha,
  headRef: facts.headRef,
  baseRef: facts.defaultBranch,
});

const builders: Readonly<Record<string, Builder>> = {
  pull_request: pullRequest,
  // Runs on the base branch, whatever the pull request brings.
  pull_request_target: (facts) => ({
    ...pullRequest(facts),
    ref: `refs/heads/${facts.defaultBranch}`,
    sha: facts.baseSha,
  }),
  merge_group: (facts) => {
    const ref = `refs/heads/gh-readonly-queue/${facts.defaultBranch}/pr-${facts.number}-${facts.baseSha}`;
    return {
      payload: {
        ...common(facts),
        action: 'checks_requested',
        merge_group: {
          head_sha: facts.mergeSha,
          head_ref: ref,
          base_sha: facts.baseSha,
          base_ref: `refs/heads/${facts.defaultBranch}`,
        },
      },
      ref,
      sha: facts.mergeSha,
      headRef: '',
      baseRef: '',
    };
  },
  push: (facts) => ({
    ...onBranch(facts),
    payload: {
      ...common(facts),
      ref: `refs/heads/${facts.defaultBranch}`,
      before: facts.baseSha,
      after: facts.mergeSha,
      head_commit: { id: facts.mergeSha },
    },
    sha: facts.mergeSha,
  }),
  workflow_run: (facts) => ({
    ...onBranch(facts),
    payload: {
      ...common(facts),
      action: 'completed',
      workflow_run: {
        id: 4000,
        run_attempt: 1,
        event: 'pull_request',
        conclusion: 'success',
        head_sha: facts.headSha,
        head_branch: facts.headRef,
        head_repository: repositoryPayload(facts.headRepository, facts),
        pull_requests: [],
      },
    },
    sha: facts.baseSha,
  }),
  workflow_dispatch: (facts) => ({
    ...onBranch(facts),
    payload: { ...common(facts), inputs: {}, ref: `refs/heads/${facts.defaultBranch}` },
    sha: facts.mergeSha,
  }),
  schedule: (facts) => ({
    ...onBranch(facts),
    payload: { ...common(facts), schedule: '0 5 * * *' },
    sha: facts.mergeSha,
  }),
};

/** An event of this name about these commits; one that nobody knows has a payload of no more than the repository. */
export function workflowEvent(name: string, facts: EventFacts): WorkflowEvent {
  const unknown: Builder = (given) => ({
    ...onBranch(given),
    payload: common(given),
    sha: given.mergeSha,
  });
  return { name, actor: facts.actor, ...(builders[name] ?? unknown)(facts) };
}
