import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../engine/engine';
import { CancelledError } from '../errors';
import { once } from '../once';
import type { RelationName } from '../sql/operation';
import type { Lane } from './lane';
import { measurementOf } from './measurement-of';
import { type ConnectProbe, probeConnections } from './probe-connections';
import type { ProbeMeasurement } from './probe-measurement';
import { openTables, type ProbedTable } from './probed-tables';

export interface ProbeRequest {
  readonly engine: Engine;
  /** Opens a session of the account that runs the migration, in its database. */
  readonly connect: ConnectProbe;
  /** The relations that the migration touches, those that matter most first. What is no table is left out. */
  readonly tables: readonly RelationName[];
  readonly signal: AbortSignal;
}

/** Reads and writes tables while a migration runs, until it is stopped. */
export interface Probe {
  /** Two for each table that is probed. */
  readonly connections: number;
  /**
   * Ends it, if the request's signal has not, and tells what it felt, in the order of the tables. An operation that
   * waits is cancelled at the server.
   */
  stop(): Promise<ProbeMeasurement[]>;
}

/** How long a table that somebody else has locked may hold up the start. */
const warmUpMilliseconds = 1000;
/** After the migration what waited for it gets its answer within a moment. */
const graceMilliseconds = 50;

/**
 * Resolves when the tables are being read and written. Throws a UserError where not even one connection can be had, a
 * CancelledError after the signal; then nothing of it is left.
 */
export async function startProbe(request: ProbeRequest): Promise<Probe> {
  const { engine, connect, signal } = request;
  if (signal.aborted) throw new CancelledError();
  const connections = probeConnections(connect, engine.probing);
  let tables: readonly ProbedTable[] = [];
  const end = once(async () => {
    const lanes = lanesOf(tables);
    for (const lane of lanes) lane.stop();
    const done = Promise.allSettled(lanes.map((lane) => lane.done));
    if (!signal.aborted) await Promise.race([done, patience(graceMilliseconds)]);
    connections.abort();
    await done;
    await connections.close();
  });
  const abort = () => {
    connections.abort();
    // Told by `stop`.
    end().catch(() => undefined);
  };
  signal.addEventListener('abort', connections.abort, { once: true });
  try {
    tables = await openTables(request, connections);
    const lanes = lanesOf(tables);
    const warm = Promise.all(lanes.map((lane) => lane.warm));
    await Promise.race([warm, patience(warmUpMilliseconds)]);
    if (signal.aborted) throw new CancelledError();
    for (const lane of lanes) lane.count();
  } catch (error) {
    await end();
    throw error;
  } finally {
    signal.removeEventListener('abort', connections.abort);
  }
  signal.addEventListener('abort', abort, { once: true });
  return {
    connections: connections.count,
    async stop() {
      signal.removeEventListener('abort', abort);
      await end();
      return Promise.all(tables.map(measurementOf));
    },
  };
}

/** A timer that nobody has to wait for at the end of the process. */
function patience(milliseconds: number): Promise<void> {
  return delay(milliseconds, undefined, { ref: false });
}

function lanesOf(tables: readonly ProbedTable[]): Lane[] {
  return tables.flatMap(({ reads, writes }) => [reads, writes].filter((lane) => lane !== null));
}
