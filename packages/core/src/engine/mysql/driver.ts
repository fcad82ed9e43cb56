import type { Connection } from 'mysql2';
import { CancelledError } from '../../errors';
import { connectError } from './connect-error';
import { type DriverTls, tlsAttempts } from './tls';
import type { MysqlUrl } from './url';

/** A connected driver connection. Throws a UserError when none could be had. */
export async function connectDriver(
  url: MysqlUrl,
  applicationName: string,
  signal?: AbortSignal,
  byteStrings = false,
): Promise<Connection> {
  const attempts = tlsAttempts(url.tls);
  for (const [index, tls] of attempts.entries()) {
    try {
      return await connectOnce(url, applicationName, tls, signal, byteStrings);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      if (index < attempts.length - 1 && lacksTls(error)) continue;
      throw connectError(error, url);
    }
  }
  throw new Error('no TLS mode was tried');
}

async function connectOnce(
  url: MysqlUrl,
  applicationName: string,
  tls: DriverTls | undefined,
  signal: AbortSignal | undefined,
  byteStrings: boolean,
): Promise<Connection> {
  const { createConnection } = await import('mysql2');
  if (signal?.aborted) throw new CancelledError();
  const connection = createConnection({
    ...(url.socket === null ? { host: url.host, port: url.port } : { socketPath: url.socket }),
    user: url.user,
    password: url.password,
    database: url.database,
    ...(tls === undefined ? {} : { ssl: tls }),
    // The driver sends text in the encoding of the character set that it asks for.
    charset: byteStrings ? 'binary' : 'utf8mb4',
    connectTimeout: 10_000,
    connectAttributes: { program_name: applicationName },
    // The driver asks for these by default; the first adds to sql_mode, the second counts rows that an
    // UPDATE found instead of those it changed, the third lets the server ask for files of this machine.
    // https://dev.mysql.com/doc/c-api/8.4/en/mysql-real-connect.html
    // A driver that is told of a SET NAMES would send text in that encoding from then on.
    flags: [
      ...['-IGNORE_SPACE', '-FOUND_ROWS', '-LOCAL_FILES'],
      ...(byteStrings ? ['-SESSION_TRACK'] : []),
    ],
    multipleStatements: false,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    jsonStrings: true,
  });
  return new Promise((resolve, reject) => {
    const abort = () => {
      connection.destroy();
      reject(new CancelledError());
    };
    signal?.addEventListener('abort', abort, { once: true });
    // Stays: without a listener a connection that breaks while idle would end the process.
    connection.on('error', reject);
    connection.connect((error) => {
      signal?.removeEventListener('abort', abort);
      if (error === null || error === undefined) return resolve(connection);
      connection.destroy();
      reject(error);
    });
  });
}

function lacksTls(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
}
