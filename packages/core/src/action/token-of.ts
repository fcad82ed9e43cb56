import type { StageRequest } from './prepare-stage';

/** The token as the workflow gave it; undefined where it gave none. */
export function tokenOf({ flags, environment }: StageRequest): string | undefined {
  const token = flags['github-token'] ?? environment.GITHUB_TOKEN ?? '';
  return typeof token === 'string' && token !== '' ? token : undefined;
}
