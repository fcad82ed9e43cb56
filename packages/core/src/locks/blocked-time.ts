import type { Blocks, LockHold } from './lock';

/**
 * How long a hold made reads and writes, or only writes, wait, in milliseconds: the phases in which its mode
 * does so, without the instrument's own time. MySQL holds a weak mode for most of an online ALTER, and an
 * exclusive one at its two ends.
 */
export function blockedMilliseconds(
  hold: LockHold,
  level: Exclude<Blocks, 'nothing'>,
  blocks: (mode: string) => Blocks,
): number {
  const phases = hold.phases
    .filter(({ mode }) => blocks(mode) === level)
    .reduce(
      (sum, { fromMilliseconds, toMilliseconds }) => sum + toMilliseconds - fromMilliseconds,
      0,
    );
  return Math.max(0, phases - hold.overheadMilliseconds);
}
