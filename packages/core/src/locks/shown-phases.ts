import type { LockHold, LockPhase } from './lock';

/** A hold's phases without the instrument's own time, as charts show them: taken off the end. */
export function shownPhases({ phases, overheadMilliseconds }: LockHold): readonly LockPhase[] {
  const end = phases.reduce((last, phase) => Math.max(last, phase.toMilliseconds), -Infinity);
  const shown = end - overheadMilliseconds;
  return phases.map((phase) => ({
    ...phase,
    toMilliseconds: Math.max(phase.fromMilliseconds, Math.min(phase.toMilliseconds, shown)),
  }));
}
