import { UserError } from '../errors';
import { type EventSource, readEvent } from './event';
import { payloadSchemas } from './event-payloads';
import type { RunContext } from './run-context';

/** A run that has ended and started this one, told by GitHub: nothing here comes from what the run has done. */
export interface EndedRun {
  /** Of the run that ended. */
  readonly context: RunContext;
  /** The event that started it. */
  readonly event: string;
  /** Null where the fork is gone. */
  readonly head: { readonly repository: string; readonly branch: string } | null;
}

/** Throws a UserError for every event but the end of a run. */
export function readEndedRun(source: EventSource): EndedRun {
  const { eventName, payload } = source;
  const read = payloadSchemas.endedRun.safeParse(payload);
  if (eventName !== 'workflow_run' || !read.success) throw notThisEvent(source);
  const { workflow_run: run } = read.data;
  const context = readEvent(source);
  const branch = run.head_branch ?? null;
  const repository = run.head_repository?.full_name ?? null;
  return {
    context: {
      ...context,
      headSha: run.head_sha,
      runId: String(run.id),
      runAttempt: String(run.run_attempt),
    },
    event: run.event,
    head: branch === null || repository === null ? null : { repository, branch },
  };
}

function notThisEvent({ eventName }: EventSource): UserError {
  return new UserError({
    what: `this action cannot run on ${eventName === '' ? 'an event that is not known' : eventName}`,
    why: 'it posts what a run has reported that has ended',
    mend: 'Let `workflow_run` with `types: [completed]` start its workflow.',
  });
}
