import type { LockLooks, LockSpan, SeenLock } from '../../locks/lock-look';
import { type StatementTime, spansOfLooks } from '../../locks/spans-of-looks';

/**
 * What a statement held, from what was seen of it. Where it must have had a table for itself and no look saw that, it
 * counts for the time between the two looks within which it must have been, or all of the statement's. `held` is what
 * the session had before, and has where nothing was seen.
 */
export function statementSpans(
  looks: readonly LockLooks[],
  time: StatementTime,
  changed: readonly string[],
  held: readonly SeenLock[] = [],
): LockSpan[] {
  const { begin: from, end: to } = time;
  const spans =
    looks.length === 0 ? [{ from, to, granted: held, waiting: [] }] : spansOfLooks(looks, time);
  return changed
    .filter((relation) => !looks.some(({ granted }) => hasExclusive(granted, relation)))
    .reduce((all, relation) => withUnseen(all, looks, relation, { ...time, held }), spans);
}

function withUnseen(
  spans: readonly LockSpan[],
  looks: readonly LockLooks[],
  relation: string,
  { begin, end, held }: StatementTime & { readonly held: readonly SeenLock[] },
): LockSpan[] {
  const index = looks.findLastIndex(({ granted, waiting }) =>
    [...granted, ...waiting].some((lock) => lock.relation === relation),
  );
  const from = looks[index]?.lastSeen ?? begin;
  const to = index < 0 ? end : Math.min(looks[index + 1]?.firstSeen ?? end, end);
  const exclusive = { relation, mode: 'EXCLUSIVE' };
  return [
    ...spans
      .filter((span) => span.from < from)
      .map((span) => ({ ...span, to: Math.min(span.to, from) })),
    { from, to, granted: [...(looks[index]?.granted ?? held), exclusive], waiting: [] },
    ...spans
      .filter((span) => span.to > to)
      .map((span) => ({ ...span, from: Math.max(span.from, to) })),
  ];
}

function hasExclusive(locks: readonly SeenLock[], relation: string): boolean {
  return locks.some((lock) => lock.relation === relation && lock.mode === 'EXCLUSIVE');
}
