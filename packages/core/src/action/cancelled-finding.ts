import { CancelledError, messageOf } from '../errors';
import type { NewFinding } from '../report/report-builder';

/** How a stage's own function came to its end. */
export type WorkEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'thrown'; readonly error: unknown }
  | { readonly kind: 'hanging' };

/** What the report of a cancelled stage says. `step` is the last thing that the stage said it was doing. */
export function cancelledFinding(end: WorkEnd, step: string | null, reason: unknown): NewFinding {
  return {
    rule: 'cancelled',
    severity: 'error',
    title: 'Cancelled',
    message: [
      step === null
        ? `It was ${messageOf(reason)} before its first step.`
        : `It was ${messageOf(reason)} during this step: ${step}.`,
      ...outcome(end),
    ].join(' '),
    evidence: 'measured',
  };
}

function outcome(end: WorkEnd): string[] {
  switch (end.kind) {
    case 'done':
      return ['What it had begun was brought to its end.'];
    case 'hanging':
      return ['The step did not stop in time and was left behind.'];
    case 'thrown':
      return isCancellation(end.error) ? [] : [`The step ended with: ${messageOf(end.error)}`];
  }
}

/** Whether an error only says that somebody asked to stop. */
export function isCancellation(error: unknown): boolean {
  return error instanceof CancelledError || (error instanceof Error && error.name === 'AbortError');
}
