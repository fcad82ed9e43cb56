import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from 'mysql2';
import { CancelledError } from '../../errors';
import { databaseError, isInterrupted, statementTimeoutError } from './server-error';

/** Rows of a SELECT, or the driver's header of anything else. */
export type DriverResult = readonly object[] | { readonly affectedRows: number };

export interface RunnerOptions {
  /** Opens the second connection through which a statement is killed. */
  readonly connectAgain: () => Promise<Connection>;
  /** Kills a statement that runs longer; 0 for no limit. */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal | undefined;
}

export interface Runner {
  run(sql: string): Promise<DriverResult>;
  /** Runs also after the signal, and without a time limit. */
  runAlways(sql: string): Promise<DriverResult>;
  /** Kills the running statement, if there is one, and resolves when it has ended. */
  stop(): Promise<void>;
}

type Reason = 'cancelled' | 'timeout' | 'stopped';

/** Between two KILL QUERY: one that comes before the server has begun the statement has no effect. */
const killEveryMilliseconds = 50;

/** Sends statements one after another, and kills the running one on a signal, a time limit or a call. */
export function createRunner(connection: Connection, options: RunnerOptions): Runner {
  const { signal, timeoutMilliseconds } = options;
  let tail: Promise<unknown> = Promise.resolve();
  let stopRunning: ((reason: Reason) => Promise<void>) | null = null;

  const inTurn = (work: () => Promise<DriverResult>): Promise<DriverResult> => {
    const result = tail.then(work);
    // The caller gets the error; the next statement only waits for its turn.
    tail = result.then(ignore, ignore);
    return result;
  };

  async function runNow(sql: string): Promise<DriverResult> {
    if (signal?.aborted) throw new CancelledError();
    const sent = send(connection, sql);
    let reason: Reason | null = null;
    let killing: Promise<void> | null = null;
    const stop = (why: Reason) => {
      reason ??= why;
      killing ??= killUntilEnd(connection, sent, options.connectAgain);
      return killing;
    };
    stopRunning = stop;
    const abort = () => void stop('cancelled');
    signal?.addEventListener('abort', abort, { once: true });
    const timer =
      timeoutMilliseconds > 0 ? setTimeout(() => stop('timeout'), timeoutMilliseconds) : undefined;
    try {
      const result = await sent;
      // A killed SLEEP and the like end without an error; a change that is complete is told as such.
      if (reason !== null && Array.isArray(result)) throw stopped(reason, timeoutMilliseconds);
      return result;
    } catch (error) {
      if (error instanceof CancelledError || reason === null) throw error;
      if (reason === 'timeout' && !isInterrupted(error)) throw error;
      throw reason === 'stopped' ? error : stopped(reason, timeoutMilliseconds);
    } finally {
      stopRunning = null;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (killing !== null) await killing;
    }
  }

  return {
    run: (sql) => inTurn(() => runNow(sql)),
    runAlways: (sql) => inTurn(() => send(connection, sql)),
    async stop() {
      await stopRunning?.('stopped');
    },
  };
}

/** KILL QUERY until the statement has ended; without a second connection, the connection itself is cut. */
async function killUntilEnd(
  connection: Connection,
  statement: Promise<unknown>,
  connectAgain: () => Promise<Connection>,
): Promise<void> {
  let running = true;
  const ended = statement.then(ignore, ignore).then(() => {
    running = false;
  });
  try {
    const killer = await connectAgain();
    try {
      while (running) {
        await send(killer, `KILL QUERY ${connection.threadId}`);
        await Promise.race([ended, delay(killEveryMilliseconds)]);
      }
    } finally {
      killer.destroy();
    }
  } catch {
    // The statement then fails with a lost connection, which is what its caller is told.
    connection.destroy();
    return;
  }
  await takeLateKill(connection);
}

/** A KILL that came just after the statement's end would hit the next one: let it hit one that does nothing. */
async function takeLateKill(connection: Connection): Promise<void> {
  try {
    await send(connection, 'DO 0');
  } catch (error) {
    if (!isInterrupted(error)) connection.destroy();
  }
}

function send(connection: Connection, sql: string): Promise<DriverResult> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, result) => {
      if (error === null) resolve(result as DriverResult);
      else reject(databaseError(error));
    });
  });
}

function stopped(reason: Reason, timeoutMilliseconds: number): Error {
  return reason === 'timeout' ? statementTimeoutError(timeoutMilliseconds) : new CancelledError();
}

function ignore(): void {
  // Only the moment matters here.
}
