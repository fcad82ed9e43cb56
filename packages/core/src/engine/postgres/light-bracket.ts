import { performance } from 'node:perf_hooks';
import type { LightMeasuring } from '../../locks/lock-instrument';
import type { LockLooks } from '../../locks/lock-look';
import type { Session } from '../session';
import type { Bracket } from './bracket';

/**
 * Executes a statement as it is, in a message of its own, between two readings of this process's clock: the way to the
 * server and back is in the time. On a target the message can hold no second statement.
 */
export async function lightBracket(
  session: Session,
  sql: string,
  { onTarget }: LightMeasuring,
): Promise<Bracket> {
  const from = performance.now();
  const { rows } = await (onTarget ? session.execute(sql, []) : session.execute(sql));
  const to = performance.now();
  return { from, to, rows, seen: [], done: to };
}

/** The same looks on the clock of this process, each at the middle of the time that it took. */
export function onOwnClock(look: () => Promise<LockLooks>): () => Promise<LockLooks> {
  return async () => {
    const begin = performance.now();
    const seen = await look();
    const at = (begin + performance.now()) / 2;
    return { ...seen, firstSeen: at, lastSeen: at };
  };
}
