import type { LockHold } from '@lockkeeper/core/locks/lock';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';

/** The holds that made others wait, the longest first. */
export function blockingHolds(holds: readonly LockHold[]): readonly LockHold[] {
  return holds
    .filter(({ blocks }) => blocks !== 'nothing')
    .toSorted((a, b) => timeOf(b) - timeOf(a));
}

/** `ACCESS EXCLUSIVE on orders for 1.20 s`, as others felt it: with the time that went into looks. */
export function holdWords(hold: LockHold): string {
  return `${hold.mode} on ${hold.relation} for ${formatMilliseconds(timeOf(hold))}`;
}

/** The longest of them in words, or that there was none. */
export function longestHold(holds: readonly LockHold[]): string {
  const [longest] = blockingHolds(holds);
  if (longest === undefined) return 'no lock that blocks reads or writes was seen';
  const { blocks, acquiredBy, releasedBy } = longest;
  const until =
    acquiredBy === releasedBy ? `of statement ${acquiredBy}` : `from statement ${acquiredBy} on`;
  return `${holdWords(longest)}, ${until}; it blocks ${blocks}`;
}

function timeOf({ heldMilliseconds, overheadMilliseconds }: LockHold): number {
  return heldMilliseconds + overheadMilliseconds;
}
