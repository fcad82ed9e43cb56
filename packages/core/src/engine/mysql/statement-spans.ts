import type { LockSpan } from './hold-timeline';
import type { LockState, Samples, SeenLock } from './lock-sampler';

export interface StatementTime {
  readonly begin: number;
  readonly end: number;
}

/**
 * What a statement held, from what was seen of it. A change happened halfway between the look before it and
 * the look after it. Where a statement must have had a table for itself and no look saw that, it counts for
 * the time between the two looks within which it must have been.
 */
export function statementSpans(
  { states, longestGap }: Samples,
  { begin, end }: StatementTime,
  changed: readonly string[],
): LockSpan[] {
  const seen = states.filter(({ firstSeen }) => firstSeen <= end);
  const within = (at: number) => Math.min(Math.max(at, begin), end);
  const spans = seen.map(({ firstSeen, lastSeen, granted, waiting }, index) => {
    const before = seen[index - 1]?.lastSeen ?? begin;
    const next = seen[index + 1]?.firstSeen;
    return {
      from: within((before + firstSeen) / 2),
      to: next === undefined ? end : within((lastSeen + next) / 2),
      granted,
      waiting,
    };
  });
  return changed
    .filter((relation) => !seen.some((state) => hasExclusive(state.granted, relation)))
    .reduce((all, relation) => withUnseen(all, seen, relation, { begin, end, longestGap }), spans);
}

function withUnseen(
  spans: readonly LockSpan[],
  seen: readonly LockState[],
  relation: string,
  time: StatementTime & { readonly longestGap: number },
): LockSpan[] {
  const index = seen.findLastIndex(({ granted }) => granted.some((l) => l.relation === relation));
  const from = seen[index]?.lastSeen ?? Math.max(time.begin, time.end - time.longestGap);
  const to = index < 0 ? time.end : (seen[index + 1]?.firstSeen ?? time.end);
  const exclusive = { relation, mode: 'EXCLUSIVE' };
  return [
    ...spans
      .filter((span) => span.from < from)
      .map((span) => ({ ...span, to: Math.min(span.to, from) })),
    {
      from,
      to: Math.min(to, time.end),
      granted: [...(seen[index]?.granted ?? []), exclusive],
      waiting: [],
    },
    ...spans
      .filter((span) => span.to > to)
      .map((span) => ({ ...span, from: Math.max(span.from, to) })),
  ];
}

function hasExclusive(locks: readonly SeenLock[], relation: string): boolean {
  return locks.some((lock) => lock.relation === relation && lock.mode === 'EXCLUSIVE');
}
