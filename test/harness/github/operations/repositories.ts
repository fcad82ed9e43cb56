import { notFound } from '../answer';
import type { Handlers } from '../handler';
import { pageOf } from '../paging';
import type { Deployment, GithubState } from '../state';

export function repositoryJson(fullName: string, { repository, defaultBranch }: GithubState) {
  const [owner = '', name = ''] = fullName.split('/');
  return {
    name,
    full_name: fullName,
    owner: { login: owner, type: 'Organization' },
    html_url: `https://github.com/${fullName}`,
    default_branch: defaultBranch,
    fork: fullName !== repository,
  };
}

function deploymentJson({ id, sha, environment }: Deployment): object {
  return { id, sha, ref: sha, environment, payload: {} };
}

export const repositoryHandlers: Handlers = {
  'repos/get': ({ state }) => ({ status: 200, body: repositoryJson(state.repository, state) }),
  'repos/get-commit': ({ state, parameters: { ref } }) => {
    const known = state.commits.length === 0 || state.commits.includes(String(ref));
    return known ? { status: 200, body: { sha: ref, commit: { message: 'a commit' } } } : notFound;
  },
  'repos/compare-commits-with-basehead': ({ state, parameters: { basehead } }) => {
    const [base, head] = String(basehead).split('...');
    const pull = state.pulls.find(({ headSha, headRef }) => headSha === head || headRef === head);
    if (base === undefined || pull === undefined) return notFound;
    const files = pull.files.map((filename) => ({ filename, status: 'added' }));
    const commit = (sha: string) => ({ sha, commit: { message: 'a commit' } });
    const commits = {
      base_commit: commit(pull.baseSha),
      merge_base_commit: commit(pull.baseSha),
      commits: [commit(pull.headSha)],
    };
    return { status: 200, body: { status: 'ahead', ahead_by: 1, ...commits, files } };
  },
  'repos/list-deployments': (call) => {
    const { environment, sha } = call.parameters;
    const deployments = call.state.deployments.filter(
      (each) =>
        (environment === undefined || each.environment === environment) &&
        (sha === undefined || each.sha === sha),
    );
    return pageOf(deployments, call, (page) => page.map(deploymentJson));
  },
  'repos/list-deployment-statuses': (call) => {
    const found = call.state.deployments.find(({ id }) => id === call.parameters.deployment_id);
    if (found === undefined) return notFound;
    // The newest first, as GitHub lists them.
    return pageOf([...found.statuses].reverse(), call, (page) =>
      page.map(({ state, createdAt }) => ({ state, created_at: createdAt })),
    );
  },
};
