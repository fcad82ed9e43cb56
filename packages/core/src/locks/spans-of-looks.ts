import type { LockLooks, LockSpan } from './lock-look';

export interface StatementTime {
  readonly begin: number;
  readonly end: number;
}

/**
 * What a statement held, from what was seen of it. What the first look saw was so from the beginning; a change
 * happened halfway between the look before it and the look after it.
 */
export function spansOfLooks(
  looks: readonly LockLooks[],
  { begin, end }: StatementTime,
): LockSpan[] {
  const seen = looks.filter(({ firstSeen }) => firstSeen <= end);
  const within = (at: number) => Math.min(Math.max(at, begin), end);
  return seen.map(({ firstSeen, lastSeen, granted, waiting }, index) => {
    const before = seen[index - 1]?.lastSeen;
    const next = seen[index + 1]?.firstSeen;
    return {
      from: before === undefined ? begin : within((before + firstSeen) / 2),
      to: next === undefined ? end : within((lastSeen + next) / 2),
      granted,
      waiting,
    };
  });
}
