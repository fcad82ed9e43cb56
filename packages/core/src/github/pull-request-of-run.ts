import { z } from 'zod';
import type { GithubClient } from './client';
import type { EndedRun } from './ended-run';

const pullsSchema = z.array(
  z.object({
    number: z.number(),
    head: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
  }),
);

/** The number, or why there is none. */
export type PullRequestOfRun = { readonly number: number } | { readonly why: string };

/**
 * The open pull request that a run was for, by what GitHub knows of the run: its payload lists no pull request of a
 * fork. Only one that still has the run's commit, so that no older result takes the place of a newer one.
 */
export async function pullRequestOfRun(
  client: GithubClient,
  { context, head }: EndedRun,
): Promise<PullRequestOfRun> {
  if (head === null) return { why: 'the repository or the branch that the run was for is gone' };
  const { owner, name: repo } = context.repository;
  const [headOwner] = head.repository.split('/');
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const query = { owner, repo, state: 'open', head: `${headOwner}:${head.branch}` };
  const pulls = pullsSchema
    .parse(await client.pages(route, query))
    // An owner may have more than one fork, with branches of one name.
    .filter((pull) => pull.head.repo?.full_name === head.repository);
  const current = pulls.filter((pull) => pull.head.sha === context.headSha);
  const [only, ...others] = current;
  if (only !== undefined && others.length === 0) return { number: only.number };
  return { why: whyNone(pulls.length, current.map(({ number }) => `#${number}`).join(' and ')) };
}

function whyNone(open: number, current: string): string {
  if (open === 0) return 'no open pull request has the branch that the run was for';
  return current === ''
    ? 'the pull request has a newer commit by now, whose own run reports on it'
    : `${current} have the same branch, and GitHub does not tell for which of them the run was`;
}
