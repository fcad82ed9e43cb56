import type { Client, ClientConfig } from 'pg';
import { CancelledError } from '../../errors';
import { connectError } from './connect-error';
import type { PostgresUrl, TlsMode } from './url';

type Tls = ClientConfig['ssl'];

/** A connected driver client. Throws a UserError when none could be had. */
export async function connectDriver(
  url: PostgresUrl,
  applicationName: string,
  signal?: AbortSignal,
): Promise<Client> {
  const attempts = tlsAttempts(url.tls, url);
  for (const [index, tls] of attempts.entries()) {
    try {
      return await connectOnce(url, applicationName, tls, signal);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      if (index < attempts.length - 1 && refusesTls(error)) continue;
      throw connectError(error, url);
    }
  }
  throw new Error('no TLS mode was tried');
}

async function connectOnce(
  url: PostgresUrl,
  applicationName: string,
  tls: Tls,
  signal?: AbortSignal,
): Promise<Client> {
  const { Client, types } = await import('pg');
  signal?.throwIfAborted();
  const client = new Client({
    host: url.host,
    port: url.port,
    user: url.user,
    password: url.password,
    database: url.database,
    ssl: tls,
    application_name: applicationName,
    connectionTimeoutMillis: url.connectTimeoutMilliseconds,
    keepAlive: true,
    ...(url.options === undefined ? {} : { options: url.options }),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        textTypes.has(oid) ? (value: string) => value : types.getTypeParser(oid, format as 'text'),
    },
  });
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => undefined);
  let give: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    give = () => reject(new CancelledError());
    signal?.addEventListener('abort', give, { once: true });
  });
  try {
    await Promise.race([client.connect(), aborted]);
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  } finally {
    signal?.removeEventListener('abort', give);
  }
  return client;
}

// date, timestamp, timestamptz, interval: as the server writes them, not as JavaScript dates.
const textTypes = new Set([1082, 1114, 1184, 1186]);

function tlsAttempts(mode: TlsMode, url: PostgresUrl): Tls[] {
  const encrypted = { ...url.certificates, rejectUnauthorized: false };
  const verified = { ...url.certificates, rejectUnauthorized: true };
  switch (mode) {
    case 'disable':
      return [false];
    case 'allow':
      return [false, encrypted];
    case 'prefer':
      return [encrypted, false];
    // libpq: `require` verifies the chain when a root certificate is given.
    case 'require':
      return [url.certificates.ca === undefined ? encrypted : withoutHostCheck(verified)];
    case 'verify-ca':
      return [withoutHostCheck(verified)];
    case 'verify-full':
      return [verified];
  }
}

function withoutHostCheck<Options extends object>(options: Options): Options {
  return { ...options, checkServerIdentity: () => undefined };
}

function refusesTls(error: unknown): boolean {
  const { message, code } = error as { message?: string; code?: string };
  return /does not support SSL/i.test(message ?? '') || code === '28000';
}
