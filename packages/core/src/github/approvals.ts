import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { connectGithub } from './client';
import type { RunContext } from './run-context';

const approvalsSchema = z.array(
  z.object({ state: z.string(), user: z.object({ login: z.string() }) }),
);

/** What the audit says where nobody had to approve. */
export const noReview = 'no recorded review';

const longestMilliseconds = 5_000;

/**
 * The logins of those who approved this run's deployments; `noReview` where there are none; null where GitHub does
 * not tell. Needs `actions: read`. The list has no time and no attempt.
 */
export async function approvedBy(
  { repository, runId, apiUrl }: RunContext,
  token: string,
  signal: AbortSignal,
): Promise<string | null> {
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
    const approvals = approvalsSchema.safeParse(answer).data;
    if (approvals === undefined) return null;
    const approved = approvals.filter(({ state }) => state === 'approved');
    const logins = [...new Set(approved.map(({ user }) => user.login))];
    return logins.length === 0 ? noReview : logins.join(', ');
  } catch {
    return null;
  } finally {
    end.abort();
  }
}
