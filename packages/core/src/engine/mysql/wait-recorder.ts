import type { LockHold } from '../../locks/lock';
import type { SeenLock } from './lock-sampler';

interface Wait {
  readonly relation: string;
  readonly migration: string;
  readonly statement: number;
  readonly milliseconds: number;
}

/** How long statements waited for a lock on each relation, also for a stronger one than they held already. */
export class WaitRecorder {
  readonly #waits: Wait[] = [];
  #migration = '';
  #statement = 0;

  statement(migration: string, index: number): void {
    this.#migration = migration;
    this.#statement = index;
  }

  between(from: number, to: number, locks: readonly SeenLock[]): void {
    for (const relation of new Set(locks.map((lock) => lock.relation))) {
      this.#waits.push({
        relation,
        migration: this.#migration,
        statement: this.#statement,
        milliseconds: to - from,
      });
    }
  }

  /** The hold with its own waits. */
  of(hold: LockHold): LockHold {
    const own = this.#waits.filter(
      ({ relation, migration, statement }) =>
        relation === hold.relation &&
        migration === hold.migration &&
        statement >= hold.acquiredBy &&
        statement <= hold.releasedBy,
    );
    return { ...hold, waitedMilliseconds: own.reduce((sum, wait) => sum + wait.milliseconds, 0) };
  }
}
