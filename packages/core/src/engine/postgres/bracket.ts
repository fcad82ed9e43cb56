import { MeasurementError, measuring } from '../../locks/measurement-error';
import { type PostgresSession, RefusedTogether, type ResultSet } from './postgres-session';

/**
 * The server's clock in microseconds since the epoch, as a text; names in full and no floating point in the answer,
 * since a migration may have set any search_path, and how numbers are written. https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
 */
export const clockReading = `(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()) OPERATOR(pg_catalog.*) 1000000::pg_catalog.float8)::pg_catalog.int8::pg_catalog.text`;

const readClock = `SELECT ${clockReading} AS at`;

export interface Bracket {
  /** Milliseconds of the server's clock since the epoch, just before and just after. */
  readonly from: number;
  readonly to: number;
  readonly rows: number | null;
  /** What `after` gave. */
  readonly seen: readonly object[];
  /** When `after` was done. */
  readonly done: number;
}

/**
 * Executes a statement between two readings of the server's clock, all in one message, so that neither the network
 * nor this process is in the time; then a query whose rows are returned, in the same message. Only for an open
 * transaction, or its end: several statements in a message are a transaction to the server. Throws a MeasurementError
 * where it is the instrument's own query that is refused.
 */
export async function bracketed(
  session: PostgresSession,
  sql: string,
  after: string | null,
): Promise<Bracket> {
  const rest = after === null ? [] : [after, readClock];
  const results = await ofStatement(session.together([readClock, sql, readClock, ...rest]));
  const tail = after === null ? 1 : 3;
  const own = results.slice(1, -tail);
  const [end, seen, done = end] = results.slice(-tail);
  return {
    from: clockOf(results[0]),
    to: clockOf(end),
    rows: own.at(-1)?.rowCount ?? null,
    seen: after === null ? [] : (seen?.rows ?? []),
    done: clockOf(done),
  };
}

/**
 * The same for a statement that begins the next transaction, in which a SET TRANSACTION may follow that stands no query
 * before it: the second reading is another session's.
 */
export async function bracketedChain(
  session: PostgresSession,
  observer: PostgresSession,
  sql: string,
): Promise<Bracket> {
  const [clock, ...own] = await session.together([readClock, sql]);
  const to = await measuring(() => readServerClock(observer));
  return { from: clockOf(clock), to, rows: own.at(-1)?.rowCount ?? null, seen: [], done: to };
}

/** Throws what is refused behind the statement as the instrument's own. */
async function ofStatement<Result>(sent: Promise<Result>): Promise<Result> {
  try {
    return await sent;
  } catch (error) {
    throw error instanceof RefusedTogether && error.done >= 2 ? new MeasurementError(error) : error;
  }
}

/** Milliseconds of the server's clock since the epoch. */
export async function readServerClock(session: PostgresSession): Promise<number> {
  const [reading] = await session.together([readClock]);
  return clockOf(reading);
}

function clockOf(result: ResultSet | undefined): number {
  const [row] = (result?.rows ?? []) as { at: string }[];
  if (row === undefined) throw new Error('the server did not tell its time');
  return millisecondsOf(row.at);
}

/** Of a `clockReading`. */
export function millisecondsOf(reading: string): number {
  return Number(reading) / 1000;
}
