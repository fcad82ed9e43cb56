import type { LockLooks, LockSpan, SeenLock } from '../../locks/lock-look';
import { spansOfLooks } from '../../locks/spans-of-looks';

/** What was waited for while the server was asked for a way that it did not take. */
export function waitsBefore(
  all: readonly LockLooks[],
  begin: number,
  held: readonly SeenLock[],
): LockSpan[] {
  const looks = all.filter(({ lastSeen }) => lastSeen < begin);
  const [first] = looks;
  if (first === undefined || looks.every(({ waiting }) => waiting.length === 0)) return [];
  const time = { begin: first.firstSeen, end: begin };
  return spansOfLooks(looks, time).map((span) => ({ ...span, granted: held }));
}

/** How long that was, in milliseconds. */
export function waitedBefore(
  looks: readonly LockLooks[],
  begin: number,
  held: readonly SeenLock[],
): number {
  return waitsBefore(looks, begin, held)
    .filter(({ waiting }) => waiting.length > 0)
    .reduce((sum, { from, to }) => sum + to - from, 0);
}
