import type { LockHold } from './lock';

/** How long a hold kept something out, in milliseconds without the instrument's own time. */
export interface BlockedTime {
  readonly readsAndWrites: number;
  /** With what kept reads out as well. */
  readonly writes: number;
}

export function blockedTime({ phases }: LockHold): BlockedTime {
  const sum = (wanted: readonly string[]) =>
    phases
      .filter(({ blocks }) => wanted.includes(blocks))
      .reduce((total, phase) => total + phase.toMilliseconds - phase.fromMilliseconds, 0);
  return {
    readsAndWrites: sum(['reads and writes']),
    writes: sum(['reads and writes', 'writes']),
  };
}
