import { type Answer, notFound } from '../answer';
import type { Call, Handlers } from '../handler';
import { pageOf } from '../paging';
import type { GithubState, PullRequest } from '../state';
import { repositoryJson } from './repositories';

/** GitHub lists no more files of a pull request than these. */
const fileLimit = 3_000;

function pullJson(pull: PullRequest, state: GithubState): object {
  const { number, headRef, headSha, headRepository, baseRef, baseSha, files } = pull;
  const [headOwner] = headRepository.split('/');
  const [baseOwner] = state.repository.split('/');
  return {
    number,
    state: pull.state ?? 'open',
    html_url: `https://github.com/${state.repository}/pull/${number}`,
    head: {
      label: `${headOwner}:${headRef}`,
      ref: headRef,
      sha: headSha,
      repo: repositoryJson(headRepository, state),
    },
    base: {
      label: `${baseOwner}:${baseRef}`,
      ref: baseRef,
      sha: baseSha,
      repo: repositoryJson(state.repository, state),
    },
    changed_files: files.length,
  };
}

function withPull(call: Call, answer: (pull: PullRequest) => Answer): Answer {
  const found = call.state.pulls.find(({ number }) => number === call.parameters.pull_number);
  return found === undefined ? notFound : answer(found);
}

/** By state, and by `owner:branch` as GitHub takes it: of an owner whose fork is called otherwise, too. */
function listed({ state, parameters }: Call): PullRequest[] {
  const { state: wanted = 'open', head } = parameters;
  return state.pulls.filter(({ headRepository, headRef, state: own = 'open' }) => {
    const label = `${headRepository.split('/')[0]}:${headRef}`;
    return (wanted === 'all' || wanted === own) && (head === undefined || head === label);
  });
}

export const pullHandlers: Handlers = {
  'pulls/list': (call) =>
    pageOf(listed(call), call, (page) => page.map((pull) => pullJson(pull, call.state))),
  'pulls/get': (call) =>
    withPull(call, (pull) => ({ status: 200, body: pullJson(pull, call.state) })),
  'pulls/list-files': (call) =>
    withPull(call, ({ files }) =>
      pageOf(files.slice(0, fileLimit), call, (page) =>
        page.map((filename) => ({ filename, status: 'added' })),
      ),
    ),
  'pulls/list-commits': (call) =>
    withPull(call, ({ headSha }) =>
      pageOf([headSha], call, (page) => page.map((sha) => ({ sha, commit: { message: 'head' } }))),
    ),
  'repos/list-pull-requests-associated-with-commit': (call) => {
    const pulls = call.state.pulls.filter((pull) => pull.headSha === call.parameters.commit_sha);
    return pageOf(pulls, call, (page) => page.map((pull) => pullJson(pull, call.state)));
  },
};
