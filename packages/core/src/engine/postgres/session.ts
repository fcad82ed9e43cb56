import { createHash } from 'node:crypto';
import type { Client, QueryConfig } from 'pg';
import { CancelledError, UserError } from '../../errors';
import { atLeast, parseServerVersion } from '../server-version';
import { DatabaseError, type ExecuteResult, type SessionOptions } from '../session';
import { copyIn } from './copy-in';
import { connectDriver } from './driver';
import { type PostgresSession, RefusedTogether, type ResultSet } from './postgres-session';
import { type PostgresUrl, parsePostgresUrl } from './url';

/** Opens a session with its timeouts set. Throws a UserError when the server cannot be reached. */
export async function connectPostgres(
  url: string,
  options: SessionOptions,
): Promise<PostgresSession> {
  const target = parsePostgresUrl(url);
  if (options.signal?.aborted) throw new CancelledError();
  const client = await connectDriver(target, options.applicationName, options.signal);
  try {
    return await prepareSession(client, target, options);
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function prepareSession(
  client: Client,
  target: PostgresUrl,
  options: SessionOptions,
): Promise<PostgresSession> {
  const first = await client.query<{ version: string; database: string; pid: number }>(
    `SELECT current_setting('server_version') AS version, current_database() AS database,
            pg_backend_pid() AS pid,
            set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false)`,
    [String(options.lockTimeoutMilliseconds), String(options.statementTimeoutMilliseconds)],
  );
  const facts = first.rows[0];
  if (facts === undefined) throw new Error('the server did not tell its version');
  const version = parseServerVersion(facts.version);
  if (atLeast(version, 14)) {
    await checkClientConnection(client);
    // https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-SESSION-TIMEOUT
    if (options.mayIdle) await client.query('SET idle_session_timeout = 0');
  }

  const cancel = () => cancelBackend(target, facts.pid);
  const guard = guarded(client, options.signal, cancel);
  const run = (sql: string, parameters?: readonly unknown[]): Promise<ResultSet> =>
    guard(() => client.query(parameters === undefined ? sql : alone(sql, parameters)));

  /** Of prepared queries; null for one that did not stay prepared. */
  const names = new Map<string, string | null>();

  return {
    engine: 'postgres',
    version,
    database: facts.database,
    id: facts.pid,
    async query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
      return (await run(sql, parameters)).rows as Row[];
    },
    async execute(sql: string, parameters?: readonly unknown[]): Promise<ExecuteResult> {
      return { rows: (await run(sql, parameters)).rowCount };
    },
    async together(statements: readonly string[]): Promise<readonly ResultSet[]> {
      const completed = countCompleted(client);
      try {
        const results = await run(statements.join(separator));
        return Array.isArray(results) ? results : [results];
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        throw new RefusedTogether(withOwnPosition(error, statements), completed.count());
      } finally {
        completed.stop();
      }
    },
    async repeated<Row extends object>(sql: string): Promise<Row[]> {
      const known = names.get(sql);
      if (known === null) return (await run(sql)).rows as Row[];
      const name = known ?? preparedName(sql);
      names.set(sql, name);
      try {
        return (await guard(() => client.query({ name, text: sql }))).rows as Row[];
      } catch (error) {
        if (!(error instanceof DatabaseError) || !isLost.has(error.code)) throw error;
        names.set(sql, null);
        return (await run(sql)).rows as Row[];
      }
    },
    copyIn: (sql: string, rows: AsyncIterable<Buffer>) => guard(() => copyIn(client, sql, rows)),
    async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
      await run('BEGIN');
      try {
        const result = await work();
        await run('COMMIT');
        return result;
      } catch (error) {
        await rollback(client);
        throw error;
      }
    },
    rollback: () => rollback(client),
    cancel,
    close: () => client.end(),
  };
}

/** The same of two runs behind one pool is the same query. */
function preparedName(sql: string): string {
  return `lockkeeper_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
}

/** invalid_sql_statement_name, duplicate_prepared_statement: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isLost = new Set(['26000', '42P05']);

/**
 * By the extended protocol, also without parameters: a message of it holds one statement, and the server refuses a
 * second one: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
function alone(sql: string, parameters: readonly unknown[]): QueryConfig {
  const query = { text: sql, values: [...parameters], queryMode: 'extended' };
  return query;
}

const cancelEveryMilliseconds = 300;

/** On a line of its own: a statement may end in a comment. */
const separator = '\n;\n';

/** The server counts from the beginning of the message. */
function withOwnPosition(error: DatabaseError, statements: readonly string[]): DatabaseError {
  let left = error.position;
  if (left === null) return error;
  for (const statement of statements) {
    // In characters, as the server counts.
    const length = [...statement].length;
    // What is missing at a statement's end is told at the separator behind it.
    if (left <= length + separator.length) {
      return new DatabaseError(error.message, { ...error, position: Math.min(left, length + 1) });
    }
    left -= length + separator.length;
  }
  return new DatabaseError(error.message, { ...error, position: null });
}

function guarded(client: Client, signal: AbortSignal | undefined, cancel: () => Promise<void>) {
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (signal?.aborted) throw new CancelledError();
    let repeat: NodeJS.Timeout | undefined;
    const stop = () => {
      cancel().catch(() => destroySocket(client));
    };
    const abort = () => {
      stop();
      // A cancel that comes before the server has begun the statement has no effect.
      repeat = setInterval(stop, cancelEveryMilliseconds);
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throw new CancelledError();
      throw error instanceof UserError ? error : databaseError(error);
    } finally {
      clearInterval(repeat);
      signal?.removeEventListener('abort', abort);
    }
  };
}

/**
 * The server notices within half a second that this client is gone, instead of finishing the statement
 * with its locks held: https://www.postgresql.org/docs/current/runtime-config-connection.html
 */
async function checkClientConnection(client: Client): Promise<void> {
  try {
    await client.query(`SET client_connection_check_interval = '500ms'`);
  } catch (error) {
    // 22023: the server's own platform has no such check (Windows).
    if ((error as { code?: string }).code !== '22023') throw error;
  }
}

/** Through a connection of its own, as the session is busy with the statement that is to stop. */
async function cancelBackend(target: PostgresUrl, pid: number): Promise<void> {
  const client = await connectDriver(target, 'lockkeeper cancel');
  try {
    await client.query('SELECT pg_cancel_backend($1)', [pid]);
  } finally {
    await client.end();
  }
}

/** What the driver does not declare of a client. */
interface Wire {
  readonly connection: {
    readonly stream: { destroy(): void };
    on(event: 'commandComplete', listener: () => void): void;
    off(event: 'commandComplete', listener: () => void): void;
  };
}

function wireOf(client: Client): Wire['connection'] {
  return (client as unknown as Wire).connection;
}

/** How many statements of a message are done, which the error of a later one does not tell. */
function countCompleted(client: Client): { count(): number; stop(): void } {
  let count = 0;
  const listener = () => {
    count += 1;
  };
  wireOf(client).on('commandComplete', listener);
  return { count: () => count, stop: () => wireOf(client).off('commandComplete', listener) };
}

/** When no second connection can be had, the server's own check of the connection ends the statement. */
function destroySocket(client: Client): void {
  wireOf(client).stream.destroy();
}

async function rollback(client: Client): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch {
    // The connection is gone, and the server has rolled back with it; the first error is the one to tell.
    destroySocket(client);
  }
}

function databaseError(error: unknown): DatabaseError {
  const { code, message, detail, hint, position, where } = error as Record<string, unknown>;
  const text = typeof message === 'string' ? message : String(error);
  return new DatabaseError(text, {
    code: typeof code === 'string' ? code : 'connection',
    detail: detailOf(copiedRow(where), detail),
    hint: typeof hint === 'string' ? hint : null,
    position: typeof position === 'string' ? Number(position) : null,
    lockTimeout: code === '55P03',
    statementTimeout: code === '57014' && /statement timeout/i.test(text),
  });
}

function detailOf(copied: string | null, detail: unknown): string | null {
  if (typeof detail !== 'string') return copied;
  return copied === null ? detail : `${copied}\n${detail}`;
}

/** `COPY orders, line 3, column cents: "x"`: of the rows that are copied the server tells the place as the context. */
function copiedRow(where: unknown): string | null {
  return typeof where === 'string' && where.startsWith('COPY ') ? where : null;
}
