import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../engine/engine';
import { DatabaseError, type Session } from '../engine/session';
import type { RunObserver } from '../migrations/run-observer';
import { answerWithin, NoAnswerError, usualAnswerMilliseconds } from './answer-within';
import { type LogSample, lagTrack } from './lag-track';
import { openReplicas } from './open-replicas';
import type { ReplicaMeasurement } from './replica-measurement';
import { statementTimes } from './statement-times';
import { replicaMeasurement, rowOf, type WatchedReplica } from './watched-replica';

export interface WatchRequest {
  readonly engine: Engine;
  /** A session at the source for the watch alone, which closes it. */
  readonly source: Session;
  /** Of the replicas; where there is none, those are watched that the source knows. */
  readonly urls: readonly string[];
  /** What the migrations run in. */
  readonly database: string;
  readonly signal: AbortSignal;
  /** How long the replicas may take to get what the source wrote before; ten minutes unless told. */
  readonly patienceMilliseconds?: number;
  /** How long a replica may take to answer; ten seconds unless told. */
  readonly answerMilliseconds?: number;
}

/** Looks at replicas while migrations run, until it is stopped. */
export interface ReplicaWatch {
  /** How many replicas are watched or should have been. */
  readonly replicas: number;
  /** How they are watched, in words. */
  readonly method: string;
  /** The same observer, so that the watch knows which statement ran when. */
  observing(observer: RunObserver): RunObserver;
  /**
   * Waits until the replicas have what the source has written by now, or are behind by so many milliseconds, and tells
   * how far they were. One that is silent is waited for as long as it may take to answer. Throws a CancelledError after the request's signal.
   */
  finish(mostMilliseconds: number): Promise<readonly ReplicaMeasurement[]>;
  /** Ends it, if `finish` has not; never throws. */
  close(): Promise<void>;
}

/** From one look to the next: a few hundredths of a limit of seconds, and nothing to a server. */
const periodMilliseconds = 100;
const usualPatience = 600_000;

/**
 * Resolves when the replicas have caught up and are watched. Throws a UserError where one cannot be reached, a
 * CancelledError after the signal; then nothing of it is left.
 */
export async function watchReplicas(request: WatchRequest): Promise<ReplicaWatch> {
  const { engine, source, database, answerMilliseconds = usualAnswerMilliseconds } = request;
  const { replication } = engine;
  let replicas: readonly WatchedReplica[] = [];
  let samples: LogSample[] = [];
  let lastAsked = performance.now();
  let stopped = false;
  let sampling = false;
  let running: Promise<void> = Promise.resolve();
  let lastAnswer: Promise<unknown> = Promise.resolve();
  /** Looks that are not answered yet, or that failed. */
  const looking = new Map<WatchedReplica, Promise<void>>();
  const live = () => replicas.filter(({ ended }) => ended === null);
  const positions = (from: number) => samples.slice(from).map(({ position }) => position);
  const lacking = () => live().filter(({ track }) => track.reached() < samples.length);

  /** The driver of PostgreSQL warns of a query that is sent before the last one's answer. */
  function askSource<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const answer = lastAnswer.then(ask);
    // Told to whoever asked.
    lastAnswer = answer.catch(() => undefined);
    return answer;
  }

  async function sample(): Promise<void> {
    try {
      const position = await askSource(() => replication.position(source));
      const at = performance.now();
      if (position !== samples.at(-1)?.position) samples.push({ position, after: lastAsked, at });
      lastAsked = at;
    } catch (error) {
      const why = refused('the server', error);
      for (const replica of live()) replica.ended = why;
    }
  }

  async function lookAt(replica: WatchedReplica, session: Session): Promise<void> {
    const { track } = replica;
    const from = track.reached();
    try {
      const asked = replication.progress(session, positions(from));
      const { reached, bytesBehind } = await answerWithin(answerMilliseconds, asked);
      track.looked(from + reached, bytesBehind, performance.now());
    } catch (error) {
      giveUp(replica, session, error);
    }
  }

  function giveUp(replica: WatchedReplica, session: Session, error: unknown): void {
    replica.ended = refused('it', error);
    // The goodbye to a silent server is not waited for; `close` says it again.
    if (error instanceof NoAnswerError) session.close().catch(() => undefined);
  }

  async function lookAtKnown(known: readonly WatchedReplica[]): Promise<void> {
    const from = Math.min(...known.map(({ track }) => track.reached()));
    try {
      const rows = (await askSource(() => replication.known(source, positions(from)))) ?? [];
      const at = performance.now();
      for (const replica of known) {
        const progress = rowOf(replica, replicas, rows)?.progress ?? null;
        replica.track.looked(from + (progress?.reached ?? 0), progress?.bytesBehind ?? null, at);
      }
    } catch (error) {
      const why = refused('the server', error);
      for (const replica of known) replica.ended = why;
    }
  }

  /** Waits for no replica that is slow to answer: the others are looked at again meanwhile. */
  async function look(): Promise<void> {
    for (const one of live()) {
      if (one.session === null || looking.has(one)) continue;
      const asked = lookAt(one, one.session);
      // A failure stays, and is told by this look or the next.
      looking.set(
        one,
        asked.then(() => void looking.delete(one)),
      );
    }
    if (looking.size > 0) {
      await Promise.race([Promise.all(looking.values()), delay(periodMilliseconds)]);
    }
    const known = live().filter(({ session }) => session === null);
    if (known.length > 0) await lookAtKnown(known);
  }

  async function until(isDone: () => boolean): Promise<void> {
    await look();
    while (!isDone()) {
      await delay(periodMilliseconds);
      await look();
    }
  }

  function begin(): void {
    samples = [];
    lastAsked = performance.now();
    for (const replica of replicas) replica.track = lagTrack(samples, lastAsked);
  }

  /** What was written before, the copy among it, is no lag of a migration's. */
  async function catchUp(): Promise<void> {
    begin();
    await sample();
    const end = performance.now() + (request.patienceMilliseconds ?? usualPatience);
    await until(() => lacking().length === 0 || performance.now() > end);
    for (const replica of lacking()) {
      replica.ended = 'it was behind before the migrations and did not catch up';
    }
    for (const replica of live()) {
      const { session } = replica;
      if (session === null) continue;
      try {
        const asked = replication.missing(source, session, database);
        replica.ended = await answerWithin(answerMilliseconds, asked);
      } catch (error) {
        giveUp(replica, session, error);
      }
    }
    const last = samples.at(-1);
    begin();
    // Nothing that is still there from before is a change.
    if (last !== undefined) samples.push({ ...last, at: lastAsked });
    await look();
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await sample();
      await look();
      await delay(periodMilliseconds);
    }
  }

  async function close(): Promise<void> {
    stopped = true;
    await Promise.allSettled([running]);
    const sessions = replicas.flatMap(({ session }) => (session === null ? [] : [session]));
    await Promise.allSettled([source, ...sessions].map((session) => session.close()));
  }

  /** What one statement has written is told from the next one's: nobody waits for it. */
  function sampleSoon(): void {
    if (stopped || sampling) return;
    sampling = true;
    sample()
      // What ended it ends the next look, too, and is told there.
      .catch(() => undefined)
      .finally(() => {
        sampling = false;
      });
  }

  const times = statementTimes(sampleSoon);
  try {
    replicas = await openReplicas(request);
    await catchUp();
  } catch (error) {
    await close();
    throw error;
  }
  running = run();
  // Told by `finish`.
  running.catch(() => undefined);
  return {
    replicas: replicas.length,
    method: replication.methods[request.urls.length > 0 ? 'asked' : 'known'],
    observing: times.observing,
    async finish(mostMilliseconds) {
      stopped = true;
      await running;
      await sample();
      const isBeyond = ({ track }: WatchedReplica) =>
        track.lagAt(performance.now()) >= mostMilliseconds;
      await until(() => lacking().every(isBeyond));
      // How far the silent ones are is known when they answer or are given up.
      await Promise.all(looking.values());
      return replicas.map((replica) => replicaMeasurement(replica, samples.length, times));
    },
    close,
  };
}

/** The server's words may have a value of a row in them. */
function refused(who: string, error: unknown): string {
  if (error instanceof NoAnswerError) return `${who} ${error.message}`;
  if (!(error instanceof DatabaseError)) throw error;
  return `${who} refused to tell (${error.code})`;
}
