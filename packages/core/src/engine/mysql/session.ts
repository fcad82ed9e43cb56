import type { Connection } from 'mysql2';
import { CancelledError } from '../../errors';
import { parseServerVersion } from '../server-version';
import type { ExecuteResult, Session, SessionOptions } from '../session';
import { connectDriver } from './driver';
import { fillPlaceholders } from './literal';
import { createRunner, type DriverResult } from './statement-runner';
import { type MysqlUrl, parseMysqlUrl } from './url';

/**
 * Opens a session with its timeouts set. Whether the server is MySQL or MariaDB is what the server says,
 * whatever the URL's scheme. Throws a UserError when it cannot be reached.
 */
export async function connectMysql(url: string, options: SessionOptions): Promise<Session> {
  const target = parseMysqlUrl(url);
  if (options.signal?.aborted) throw new CancelledError();
  const { applicationName, signal, byteStrings } = options;
  const connection = await connectDriver(target, applicationName, signal, byteStrings);
  try {
    return await prepareSession(connection, target, options);
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

interface Facts {
  readonly version: string;
  readonly id: number;
}

async function prepareSession(
  connection: Connection,
  target: MysqlUrl,
  options: SessionOptions,
): Promise<Session> {
  const connectAgain = () => connectDriver(target, 'lockkeeper cancel');
  const setup = createRunner(connection, {
    connectAgain,
    timeoutMilliseconds: 0,
    signal: options.signal,
  });
  await setup.run('SET NAMES utf8mb4');
  const [facts] = rowsOf<Facts>(
    await setup.run('SELECT VERSION() AS version, CONNECTION_ID() AS id'),
  );
  if (facts === undefined) throw new Error('the server did not tell its version');
  const engine = /mariadb/i.test(facts.version) ? 'mariadb' : 'mysql';
  const lockSeconds = lockTimeoutSeconds(options.lockTimeoutMilliseconds);
  await setup.run(
    `SET SESSION lock_wait_timeout = ${lockSeconds}, SESSION innodb_lock_wait_timeout = ${lockSeconds}`,
  );
  if (options.mayIdle) await setup.run(`SET SESSION wait_timeout = ${longestIdleSeconds}`);
  const limit = options.statementTimeoutMilliseconds;
  // In seconds, with a fraction: https://mariadb.com/kb/en/aborting-statements/
  if (engine === 'mariadb') await setup.run(`SET SESSION max_statement_time = ${limit / 1000}`);
  const runner = createRunner(connection, {
    connectAgain,
    timeoutMilliseconds: engine === 'mariadb' ? 0 : limit,
    signal: options.signal,
  });
  const run = (sql: string, parameters?: readonly unknown[]) =>
    runner.run(parameters === undefined ? sql : fillPlaceholders(sql, parameters));
  const rollback = async () => {
    try {
      await runner.runAlways('ROLLBACK');
    } catch {
      // The connection is gone, and the server rolls back with it.
      connection.destroy();
    }
  };

  return {
    engine,
    version: parseServerVersion(facts.version),
    database: target.database,
    id: facts.id,
    async query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
      return rowsOf<Row>(await run(sql, parameters));
    },
    async execute(sql: string, parameters?: readonly unknown[]): Promise<ExecuteResult> {
      return { rows: rowCountOf(await run(sql, parameters)) };
    },
    async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
      await run('START TRANSACTION');
      try {
        const result = await work();
        await run('COMMIT');
        return result;
      } catch (error) {
        await rollback();
        throw error;
      }
    },
    rollback,
    cancel: runner.stop,
    close: () => closeConnection(connection),
  };
}

/**
 * The most that a server on Windows takes, 24 days.
 * https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_wait_timeout
 */
const longestIdleSeconds = 2_147_483;

/** Whole seconds, at least one: MySQL takes no 0 here, and a limit above the largest is an error. */
function lockTimeoutSeconds(milliseconds: number): number {
  // https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lock_wait_timeout
  return Math.min(Math.max(Math.ceil(milliseconds / 1000), 1), 31_536_000);
}

/** The rows; of a procedure that returns several results, the first one's. */
function rowsOf<Row extends object>(result: DriverResult): Row[] {
  if (!Array.isArray(result)) return [];
  const [first] = result;
  return (Array.isArray(first) ? first : result) as Row[];
}

function rowCountOf(result: DriverResult): number | null {
  if (Array.isArray(result)) return rowsOf(result).length;
  return 'affectedRows' in result ? result.affectedRows : null;
}

/** Says goodbye to the server; a connection that does not answer within a second is cut. */
function closeConnection(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      connection.destroy();
      resolve();
    };
    const timer = setTimeout(done, 1000);
    connection.end(done);
  });
}
