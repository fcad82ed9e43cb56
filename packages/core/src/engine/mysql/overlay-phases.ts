import type { LockSpan, SeenLock } from '../../locks/lock-look';
import type { AlterPhase } from './alter-phases';

/**
 * The spans with what the phases say of one relation, in place of what was seen of it. `held` is what the session had
 * before the statement.
 */
export function overlayPhases(
  spans: readonly LockSpan[],
  relation: string,
  phases: readonly AlterPhase[],
  end: number,
  held: readonly SeenLock[] = [],
): LockSpan[] {
  const [first] = phases;
  if (first === undefined) return [...spans];
  const moments = [
    ...spans.flatMap(({ from, to }) => [from, to]),
    ...phases.map(({ from }) => from),
    end,
  ];
  const cuts = [...new Set(moments)].filter((at) => at <= end).sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? to;
    const span = spans.find((one) => one.from <= from && to <= one.to);
    const mode = phases.findLast((phase) => phase.from <= from)?.mode;
    const granted = span?.granted ?? held;
    const waiting = span?.waiting ?? [];
    if (mode === undefined) return { from, to, granted, waiting };
    const waits = waiting.some((lock) => lock.relation === relation);
    const others = granted.filter((lock) => lock.relation !== relation);
    // LOCK TABLES has taken it for longer than the statement, and in no weaker mode.
    const before = held.filter((lock) => lock.relation === relation);
    // Who waits to have it for himself has it in a weaker mode until then.
    const own = waits
      ? granted.filter((lock) => lock.relation === relation)
      : [{ relation, mode }, ...before];
    return { from, to, granted: [...others, ...own], waiting };
  });
}
