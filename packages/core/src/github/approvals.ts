import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { shorten } from '../report/fit-text';
import { connectGithub } from './client';
import type { RunContext } from './run-context';

const approvalsSchema = z.array(
  z.object({
    state: z.string(),
    user: z.object({ login: z.string() }),
    environments: z.array(z.object({ name: z.string() })),
  }),
);

/** What the audit says where nobody had to approve. */
export const noReview = 'no recorded review';

const longestMilliseconds = 5_000;

// The column that keeps it on MySQL.
const longestText = 255;

/**
 * Who approved this run's deployments, and for which environments, as `ada (staging), grace (production)`: a run may
 * have several. `noReview` where nobody did. Needs `actions: read`. The list has no time and no attempt. Throws where
 * GitHub does not tell, after 5 s at the latest.
 */
export async function approvedBy(
  { repository, runId, apiUrl }: RunContext,
  token: string,
  signal: AbortSignal,
): Promise<string> {
  const end = new AbortController();
  const until = performance.now() + longestMilliseconds;
  try {
    const client = await connectGithub({
      token,
      apiUrl,
      signal: AbortSignal.any([signal, end.signal]),
      deadline: () => until,
    });
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals';
    const { owner, name: repo } = repository;
    const answer = await Promise.race([
      client.request(route, { owner, repo, run_id: Number(runId) }),
      sleep(longestMilliseconds, null, { signal: end.signal, ref: false }),
    ]);
    if (answer === null) throw new Error('GitHub did not answer in time');
    const approved = approvalsSchema.parse(answer).filter(({ state }) => state === 'approved');
    const logins = [...new Set(approved.map(({ user }) => user.login))];
    const named = logins.map((login) => {
      const own = approved.filter(({ user }) => user.login === login);
      const names = own.flatMap(({ environments }) => environments.map(({ name }) => name));
      return names.length === 0 ? login : `${login} (${[...new Set(names)].join(', ')})`;
    });
    return named.length === 0 ? noReview : shorten(named.join(', '), longestText);
  } finally {
    end.abort();
  }
}
