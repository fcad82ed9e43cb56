import type { Blocks, LockHold, LockPhase, TakenLock } from './lock';
import type { LockSpan, SeenLock } from './lock-look';
import { Standstill } from './standstill';

/** What an engine's lock modes mean. */
export interface ModeRules {
  /** Higher is stronger. */
  strength(mode: string): number;
  blocks(mode: string): Blocks;
}

interface OpenHold {
  readonly relation: string;
  readonly since: number;
  readonly migration: string;
  readonly acquiredBy: number;
  readonly phases: { readonly mode: string; readonly from: number }[];
  waited: number;
}

/**
 * Puts together the holds on each relation from spans in the order of time. Moments are of one clock, in
 * milliseconds. The instrument's own time is taken out of a hold and reported beside it.
 */
export class HoldTimeline {
  readonly #rules: ModeRules;
  readonly #open = new Map<string, OpenHold>();
  readonly #closed: LockHold[] = [];
  readonly #standstill = new Standstill();
  readonly #waited = new Map<string, number>();
  /** The strongest mode in which the current statement took each relation. */
  readonly #taken = new Map<string, string>();
  #migration = '';
  #statement = 0;
  #origin: number | null = null;

  constructor(rules: ModeRules) {
    this.#rules = rules;
  }

  /** What is added from now on belongs to this statement. */
  statement(migration: string, index: number): void {
    this.#migration = migration;
    this.#statement = index;
    this.#waited.clear();
    this.#taken.clear();
  }

  /** What the current statement took, strongest first. */
  takenByStatement(): TakenLock[] {
    const { strength, blocks } = this.#rules;
    return [...this.#taken]
      .map(([relation, mode]) => ({ relation, mode, blocks: blocks(mode) }))
      .sort((a, b) => strength(b.mode) - strength(a.mode));
  }

  /** The first of these moments is the zero of the phases. */
  began(at: number): void {
    this.#origin ??= at;
  }

  /** Time that the instrument took while the session stood still. */
  instrument(from: number, to: number): void {
    this.#standstill.add(from, to);
  }

  add({ from, to, granted, waiting }: LockSpan): void {
    this.released(from, granted);
    this.taken(from, granted);
    for (const relation of new Set(waiting.map((lock) => lock.relation))) {
      const hold = this.#open.get(relation);
      if (hold !== undefined) hold.waited += to - from;
      else this.#waited.set(relation, (this.#waited.get(relation) ?? 0) + to - from);
    }
  }

  /** Opens the holds that are not open yet, and notes new modes. */
  taken(at: number, granted: readonly SeenLock[]): void {
    for (const [relation, mode] of this.#strongest(granted)) this.#hold(relation, mode, at);
  }

  /** Closes the holds that are not among `still`. */
  released(at: number, still: readonly SeenLock[]): void {
    const held = new Set(still.map(({ relation }) => relation));
    for (const hold of this.#open.values()) if (!held.has(hold.relation)) this.#close(hold, at);
  }

  /** Every hold so far, strongest and longest first. */
  holds(): LockHold[] {
    const strength = ({ mode }: LockHold) => this.#rules.strength(mode);
    return [...this.#closed].sort(
      (a, b) => strength(b) - strength(a) || b.heldMilliseconds - a.heldMilliseconds,
    );
  }

  #hold(relation: string, mode: string, from: number): void {
    const known = this.#open.get(relation);
    if (known?.phases.at(-1)?.mode !== mode) this.#note(relation, mode);
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

  #note(relation: string, mode: string): void {
    const { strength } = this.#rules;
    const noted = this.#taken.get(relation);
    if (noted === undefined || strength(mode) > strength(noted)) this.#taken.set(relation, mode);
  }

  #close(hold: OpenHold, at: number): void {
    this.#open.delete(hold.relation);
    const origin = this.#origin ?? hold.since;
    const clock = (moment: number) => this.#standstill.between(origin, moment);
    const phases = hold.phases.map(({ mode, from }, index) => ({
      mode,
      blocks: this.#rules.blocks(mode),
      fromMilliseconds: clock(from),
      toMilliseconds: clock(hold.phases[index + 1]?.from ?? at),
    }));
    const [[, mode] = ['', '']] = this.#strongest(
      phases.map((phase) => ({ relation: hold.relation, mode: phase.mode })),
    );
    this.#closed.push({
      relation: hold.relation,
      mode,
      blocks: this.#rules.blocks(mode),
      heldMilliseconds: blockingTime(phases) ?? this.#standstill.between(hold.since, at),
      waitedMilliseconds: hold.waited,
      overheadMilliseconds: this.#standstill.within(hold.since, at),
      migration: hold.migration,
      acquiredBy: hold.acquiredBy,
      releasedBy: this.#statement,
      phases,
    });
  }

  #strongest(locks: readonly SeenLock[]): Map<string, string> {
    const { strength } = this.#rules;
    const modes = new Map<string, string>();
    for (const { relation, mode } of locks) {
      const known = modes.get(relation);
      if (known === undefined || strength(mode) > strength(known)) modes.set(relation, mode);
    }
    return modes;
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
