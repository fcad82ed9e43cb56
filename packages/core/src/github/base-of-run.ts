import { resolveCommit } from '../git/refs';
import { repositoryPlace } from '../git/repository';
import type { RunContext } from './run-context';

/**
 * The base of the change as a name that Git takes, null where the event tells none: then the default branch counts.
 *
 * The branch as it was fetched comes before the hash in the event, which is older than the merge commit that was
 * checked out when the base branch went on: what others merged meanwhile would count as this change's.
 */
export async function baseOfRun(context: RunContext, folder: string): Promise<string | null> {
  const candidates = baseCandidates(context);
  const place = await repositoryPlace(folder);
  if (place === null) return candidates.at(-1) ?? null;
  for (const candidate of candidates) {
    if ((await resolveCommit(place.root, candidate)) !== null) return candidate;
  }
  // Naming what is not there gives the error that says why: a shallow clone, most of the time.
  return candidates.at(-1) ?? null;
}

/** Best first. */
export function baseCandidates({ baseRef, baseSha }: RunContext): string[] {
  return [baseRef === null ? null : `refs/remotes/origin/${baseRef}`, baseSha].filter(
    (name) => name !== null,
  );
}
