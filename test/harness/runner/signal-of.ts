import { type Contexts, holds } from './expression';
import type { Job } from './job';

/** Aborted when the job is cancelled, unless the step's condition holds all the same. */
export function signalOf(job: Job, condition: string | undefined, contexts: Contexts): AbortSignal {
  const goesOn = holds(condition, contexts, { cancelled: true, failed: false });
  return goesOn ? new AbortController().signal : job.signal;
}
