import type { CompanionEnd } from '@lockkeeper/core/action/companion';
import { causeOf, isForbidden } from '@lockkeeper/core/github/publishing-warning';
import type { FailedAttempt } from './attempt';
import { publish } from './companion';

/** There was nothing to post, and nothing is wrong with that. */
export function nothingToPost(why: string): CompanionEnd {
  return { said: `Nothing was posted: ${why}.`, gravity: 'fine' };
}

/** Nothing of what the run has left could be used. A stranger can bring this about, so it is no failure of this run. */
export function nothingUsable(why: readonly string[]): CompanionEnd {
  return { said: ['Nothing was posted.', ...why].join(' '), gravity: 'warning' };
}

/** GitHub did not let it post. */
export function notPosted({ doing, grant, cause }: FailedAttempt): CompanionEnd {
  const mend = isForbidden(cause)
    ? `The token may lack ${grant}. The job needs:`
    : 'Run the job again. If it stays so, see that the job has:';
  const grants = Object.entries(publish.permissions).map(([name, right]) => `  ${name}: ${right}`);
  return {
    said: `Not posted: could not ${doing} (${causeOf(cause)}).\n\n${mend}`,
    yaml: ['permissions:', ...grants].join('\n'),
    gravity: 'failed',
  };
}
