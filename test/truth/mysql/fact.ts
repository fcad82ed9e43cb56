import type { EngineName } from '@lockkeeper/core/engine/engine-name';

/**
 * One claim about a statement, as each engine behaves: written down here, predicted by the gate and measured.
 *
 * `INSTANT; orders X, customers SU`: how it is done, then the strongest metadata lock on every relation that was
 * there. The way is the algorithm with its lock level and `rebuild` where the rows are written anew; `-` for a
 * statement that takes no algorithm, `refused` where the server refuses its clauses (1845, 1846, 1221) and
 * `error 1064` where it refuses the statement. An engine that is not said does not know the statement.
 */
export interface Fact {
  readonly sql: string;
  /** What there is beside the group's own setup. */
  readonly setup?: string;
  /** Said in the same session before it: SET foreign_key_checks = 0. */
  readonly session?: string;
  readonly mysql?: string;
  readonly mariadb?: string;
}

export interface FactGroup {
  readonly name: string;
  readonly setup: string;
  readonly facts: readonly Fact[];
}

const modes: Readonly<Record<string, string>> = {
  SU: 'SHARED_UPGRADABLE',
  SRO: 'SHARED_READ_ONLY',
  SNW: 'SHARED_NO_WRITE',
  SNRW: 'SHARED_NO_READ_WRITE',
  X: 'EXCLUSIVE',
};

export interface Claim {
  readonly way: string;
  readonly locks: Readonly<Record<string, string>>;
}

/** What a fact says of an engine; null where it says nothing. */
export function claimOf(fact: Fact, engine: EngineName): Claim | null {
  const text = engine === 'mariadb' ? fact.mariadb : fact.mysql;
  if (text === undefined) return null;
  const [way = '', locks = ''] = text.split('; ');
  const pairs = locks
    .split(', ')
    .filter((lock) => lock !== '')
    .map((lock): [string, string] => {
      const [relation = '', mode = ''] = lock.split(' ');
      return [relation, modes[mode] ?? mode];
    });
  return { way, locks: Object.fromEntries(pairs) };
}
