import { readFileSync } from 'node:fs';
import { closest } from 'fastest-levenshtein';
import { UserError } from '../../errors';

/** Where and how to connect, read from a URL. The password is percent-decoded. */
export interface PostgresUrl {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: TlsMode;
  readonly certificates: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly connectTimeoutMilliseconds: number;
  /** libpq's `options`: settings for the session, passed on as they are. */
  readonly options: string | undefined;
}

// https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS
const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type TlsMode = (typeof tlsModes)[number];

const parameters = [
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'host',
  'port',
  'user',
  'password',
  'connect_timeout',
  'application_name',
  'options',
  'client_encoding',
  'target_session_attrs',
  'channel_binding',
  'gssencmode',
] as const;

const example = 'postgres://user:password@host:5432/database?sslmode=require';

/** Reads a PostgreSQL URL. Throws a UserError that names the part that is wrong and shows no secret. */
export function parsePostgresUrl(text: string): PostgresUrl {
  const url = readUrl(text);
  const query = url.searchParams;
  // `user:12?3@host/db`: what follows an unescaped character of the password is no host, path or option.
  const names = [...query.keys()];
  if (/[@/]/.test(url.pathname.slice(1)) || names.some((name) => name.includes('@'))) {
    throw unreadable('a part of it, most likely the password, is not percent-encoded');
  }
  for (const name of names) checkParameter(name);

  const database = decode(url.pathname.replace(/^\//, ''), 'database');
  if (database === '') {
    throw new UserError({
      what: 'The database URL names no database',
      mend: `Add it after the host, as in ${example}.`,
    });
  }
  const ca = query.get('sslrootcert');
  const cert = query.get('sslcert');
  const key = query.get('sslkey');
  return {
    host: query.get('host') ?? decode(url.hostname.replace(/^\[(.*)\]$/, '$1'), 'host'),
    port: Number(query.get('port') ?? (url.port === '' ? 5432 : url.port)),
    user: query.get('user') ?? decode(url.username, 'user'),
    password: query.get('password') ?? decode(url.password, 'password'),
    database,
    tls: tlsMode(query.get('sslmode') ?? 'prefer'),
    certificates: {
      ...(ca === null ? {} : { ca: readCertificate(ca, 'sslrootcert') }),
      ...(cert === null ? {} : { cert: readCertificate(cert, 'sslcert') }),
      ...(key === null ? {} : { key: readCertificate(key, 'sslkey') }),
    },
    connectTimeoutMilliseconds: seconds(query.get('connect_timeout') ?? '10') * 1000,
    options: query.get('options') ?? undefined,
  };
}

/** The same URL with another database. */
export function withPostgresDatabase(text: string, database: string): string {
  const url = new URL(text);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

function readUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw unreadable(
      text.includes('://')
        ? 'a part of it, most likely the password, is not percent-encoded'
        : 'it has no scheme',
    );
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new UserError({
      what: `The database URL begins with ${url.protocol}//, which is not PostgreSQL's`,
      mend: `Begin it with postgres://, as in ${example}.`,
    });
  }
  // A `#` of the password that was not encoded cuts the URL off.
  if (url.hash !== '') throw unreadable('it contains a # that is not percent-encoded');
  return url;
}

function unreadable(why: string): UserError {
  return new UserError({
    what: 'The database URL cannot be read',
    why,
    mend: `Write it as ${example}, with special characters in the password percent-encoded (@ is %40, / is %2F).`,
  });
}

function checkParameter(name: string): void {
  if ((parameters as readonly string[]).includes(name)) return;
  throw new UserError({
    what: `The database URL has an unknown option ${JSON.stringify(name)}`,
    mend: `Did you mean ${closest(name, [...parameters])}?`,
  });
}

function tlsMode(value: string): TlsMode {
  const mode = tlsModes.find((known) => known === value);
  if (mode !== undefined) return mode;
  throw new UserError({
    what: `The database URL has sslmode=${value}, which does not exist`,
    mend: `Use one of ${tlsModes.join(', ')}; nearest is ${closest(value, [...tlsModes])}.`,
  });
}

function seconds(value: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new UserError({
    what: `The database URL has connect_timeout=${value}, which is no number`,
    mend: 'Give it in seconds, such as connect_timeout=10.',
  });
}

function decode(part: string, what: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UserError({
      what: `The ${what} in the database URL is not percent-encoded correctly`,
      why: 'a % is not followed by two hexadecimal digits',
      mend: 'Write a literal % as %25.',
    });
  }
}

function readCertificate(path: string, parameter: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError({
      what: `The file of ${parameter} in the database URL cannot be read`,
      why: error instanceof Error && 'code' in error ? String(error.code) : String(error),
      mend: 'Check its path and its permissions.',
    });
  }
}
