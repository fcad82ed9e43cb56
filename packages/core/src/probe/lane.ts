import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Probing } from '../engine/probing';
import { DatabaseError, type Session } from '../engine/session';
import { CancelledError } from '../errors';
import { operationTimes } from './operation-times';
import type { ProbedOperations } from './probe-measurement';

/** Why an operation was the last one; `gone` where the relation is not there any more. */
export interface LaneEnd {
  readonly gone: boolean;
  readonly why: string;
}

export interface LaneResult {
  readonly operations: ProbedOperations;
  /** Null where it went on until it was stopped. */
  readonly end: LaneEnd | null;
}

export interface LaneRequest {
  readonly session: Session;
  readonly probing: Probing;
  readonly sql: string;
  /** The statement anew, after the relation has changed; null where it is no table any more. */
  readonly renew: () => Promise<string | null>;
}

/** One connection that sends one statement over and over. */
export interface Lane {
  /** Resolves when the first few operations are done, which are slower than the rest. */
  readonly warm: Promise<void>;
  /** Operations that are answered from now on count. */
  count(): void;
  /** Sends nothing more; what is under way goes on until the session's signal. */
  stop(): void;
  /** Resolves when nothing is under way; rejects with what nobody foresaw. */
  readonly done: Promise<LaneResult>;
}

/** From one operation's sending to the next one's; a timer may take a millisecond more. */
const periodMilliseconds = 4;
/** The first fill the caches of a new connection and tell nothing; the others tell how long operations take. */
const coldOperations = 3;
const operationsBefore = 10;
const mostChanges = 5;
const goneEnd: LaneEnd = { gone: true, why: 'the table is gone' };

/**
 * Starts to send. An operation that the server ended in favour of somebody else is sent again at once and counts as
 * one: an application waits that long as well.
 */
export function startLane({ session, probing, sql: first, renew }: LaneRequest): Lane {
  const times = operationTimes();
  let sql = first;
  let counting = false;
  let stoppedAt: number | null = null;
  let becomeWarm: () => void = () => {};
  const warm = new Promise<void>((resolve) => {
    becomeWarm = resolve;
  });

  /** Null when it was answered. */
  async function operate(): Promise<LaneEnd | null> {
    let changes = 0;
    let stale = false;
    while (true) {
      try {
        if (stale) {
          const renewed = await renew();
          if (renewed === null) return goneEnd;
          sql = renewed;
          stale = false;
        }
        await session.query(sql);
        return null;
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        const meaning = probing.meaningOf(error);
        if (stoppedAt !== null && meaning === 'gave way') throw new CancelledError();
        if (meaning === 'changed') changes += 1;
        if (meaning === 'changed' && changes <= mostChanges) stale = true;
        else if (meaning !== 'gave way') return endOf(error, probing);
      }
    }
  }

  async function run(): Promise<LaneResult> {
    let answered: number | null = null;
    for (let sentBefore = 0; stoppedAt === null; sentBefore += 1) {
      if (sentBefore === coldOperations + operationsBefore) becomeWarm();
      const sent = performance.now();
      const gap = answered === null ? 0 : sent - answered;
      let end: LaneEnd | null;
      try {
        end = await operate();
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        times.add((stoppedAt ?? performance.now()) - sent, gap);
        break;
      }
      const at = performance.now();
      if (counting) times.add(at - sent, gap);
      else if (sentBefore >= coldOperations) times.addBefore(at - sent);
      // An application that waited for a table which then was gone has waited, too.
      if (end !== null) return { operations: times.summary(), end };
      answered = at;
      const pause = Math.round(periodMilliseconds - (at - sent));
      if (pause > 0) await delay(pause);
    }
    return { operations: times.summary(), end: null };
  }

  const done = run().finally(becomeWarm);
  // Whoever waits for `done` is told; nobody may be waiting yet.
  done.catch(() => undefined);
  return {
    warm,
    done,
    count() {
      counting = true;
    },
    stop() {
      stoppedAt ??= performance.now();
    },
  };
}

function endOf(error: DatabaseError, probing: Probing): LaneEnd {
  const meaning = probing.meaningOf(error);
  if (meaning === 'gone') return goneEnd;
  if (meaning === 'lost') return { gone: false, why: 'the connection was lost' };
  // The server's words may have a value of a row in them.
  return { gone: false, why: `the server refused it (${error.code})` };
}
