import { performance } from 'node:perf_hooks';
import { DatabaseError, type ExecuteResult, type Session } from '../session';
import { ladderOf } from './ladder';

export interface Climbed extends ExecuteResult {
  /** The way in which the server took the statement; null where there was no choice. */
  readonly way: { readonly algorithm: string; readonly lock: string | null } | null;
  /** What went into the ways that it refused, waits for locks included. */
  readonly refusedMilliseconds: number;
}

/** Not supported, not supported for a reason, wrong usage (INSTANT with LOCK), row versions used up. */
const refusals = new Set(['1845', '1846', '1221', '4092']);

const syntaxError = '1064';

/**
 * Executes a statement and finds out which algorithm and lock the server takes for it, by asking for one after the
 * other from the cheapest on, as the server does by itself when nothing is said: what is refused changes nothing, takes
 * a millisecond and no lock that others wait for. Throws as the statement itself would.
 */
export async function climb(session: Session, sql: string): Promise<Climbed> {
  const begin = performance.now();
  let refusedMilliseconds = 0;
  const flavour = session.engine === 'mariadb' ? 'mariadb' : 'mysql';
  for (const { algorithm, lock, sql: asked } of ladderOf(flavour, sql)) {
    try {
      const { rows } = await session.execute(asked);
      return { rows, way: { algorithm, lock }, refusedMilliseconds };
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.lockTimeout || error.statementTimeout) {
        throw error;
      }
      refusedMilliseconds = performance.now() - begin;
      // The clauses may not fit where they were put; any other mistake is the statement's own.
      if (error.code === syntaxError) break;
      if (!refusals.has(error.code)) throw error;
    }
  }
  const { rows } = await session.execute(sql);
  return { rows, way: null, refusedMilliseconds };
}
