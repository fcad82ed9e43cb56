import type { LockHold, LockPhase } from '../../locks/lock';
import { Standstill } from '../../locks/standstill';
import { lockBlocks, lockStrength } from './lock-modes';
import type { SeenLock } from './lock-sampler';

interface OpenHold {
  readonly relation: string;
  readonly since: number;
  readonly migration: string;
  readonly acquiredBy: number;
  readonly phases: { readonly mode: string; readonly from: number }[];
  waited: number;
}

/** What was held and waited for between two moments of performance.now(). */
export interface LockSpan {
  readonly from: number;
  readonly to: number;
  readonly granted: readonly SeenLock[];
  readonly waiting: readonly SeenLock[];
}

/** Puts together the holds on each relation from spans in the order of time. */
export class HoldTimeline {
  readonly #open = new Map<string, OpenHold>();
  readonly #closed: LockHold[] = [];
  readonly #standstill = new Standstill();
  readonly #waited = new Map<string, number>();
  #migration = '';
  #statement = 0;
  #origin: number | null = null;

  statement(migration: string, index: number, at: number): void {
    this.#origin ??= at;
    this.#migration = migration;
    this.#statement = index;
    this.#waited.clear();
  }

  /** Time that the instrument took while the session stood still. */
  instrument(from: number, to: number): void {
    this.#standstill.add(from, to);
  }

  add({ from, to, granted, waiting }: LockSpan): void {
    this.released(from, granted);
    for (const [relation, mode] of strongest(granted)) this.#hold(relation, mode, from);
    for (const relation of new Set(waiting.map((lock) => lock.relation))) {
      const hold = this.#open.get(relation);
      if (hold !== undefined) hold.waited += to - from;
      else this.#waited.set(relation, (this.#waited.get(relation) ?? 0) + to - from);
    }
  }

  /** Closes the holds that are not among `still`. */
  released(at: number, still: readonly SeenLock[]): void {
    for (const hold of this.#open.values()) {
      if (!still.some(({ relation }) => relation === hold.relation)) this.#close(hold, at);
    }
  }

  /** Every hold so far, strongest and longest first. */
  holds(): LockHold[] {
    return [...this.#closed].sort(
      (a, b) =>
        lockStrength(b.mode) - lockStrength(a.mode) || b.heldMilliseconds - a.heldMilliseconds,
    );
  }

  #hold(relation: string, mode: string, from: number): void {
    const known = this.#open.get(relation);
    if (known === undefined) {
      this.#open.set(relation, {
        relation,
        since: from,
        migration: this.#migration,
        acquiredBy: this.#statement,
        phases: [{ mode, from }],
        waited: this.#waited.get(relation) ?? 0,
      });
    } else if (known.phases.at(-1)?.mode !== mode) {
      known.phases.push({ mode, from });
    }
  }

  #close(hold: OpenHold, at: number): void {
    this.#open.delete(hold.relation);
    const origin = this.#origin ?? hold.since;
    const clock = (moment: number) => this.#standstill.between(origin, moment);
    const phases = hold.phases.map(({ mode, from }, index) => ({
      mode,
      blocks: lockBlocks(mode),
      fromMilliseconds: clock(from),
      toMilliseconds: clock(hold.phases[index + 1]?.from ?? at),
    }));
    const [[, mode] = ['', '']] = strongest(
      phases.map((phase) => ({ relation: hold.relation, mode: phase.mode })),
    );
    this.#closed.push({
      relation: hold.relation,
      mode,
      blocks: lockBlocks(mode),
      heldMilliseconds: blockingTime(phases) ?? this.#standstill.between(hold.since, at),
      waitedMilliseconds: hold.waited,
      overheadMilliseconds: this.#standstill.within(hold.since, at),
      migration: hold.migration,
      acquiredBy: hold.acquiredBy,
      releasedBy: this.#statement,
      phases,
    });
  }
}

/**
 * A hold that blocks others in some of its phases only, such as that of ALTER TABLE in place, counts these
 * alone: between them the application goes on. Null for one that is of one kind throughout.
 */
function blockingTime(phases: readonly LockPhase[]): number | null {
  const blocking = phases.filter(({ blocks }) => blocks !== 'nothing');
  if (blocking.length === 0 || blocking.length === phases.length) return null;
  return blocking.reduce(
    (sum, { fromMilliseconds, toMilliseconds }) => sum + toMilliseconds - fromMilliseconds,
    0,
  );
}

function strongest(locks: readonly SeenLock[]): Map<string, string> {
  const modes = new Map<string, string>();
  for (const { relation, mode } of locks) {
    const known = modes.get(relation);
    if (known === undefined || lockStrength(mode) > lockStrength(known)) modes.set(relation, mode);
  }
  return modes;
}
