import { closest } from 'fastest-levenshtein';
import { UserError } from '../../errors';
import { type MysqlTls, readMysqlTls } from './tls';

/** Where and how to connect, read from a URL. The password is percent-decoded. */
export interface MysqlUrl {
  readonly host: string;
  readonly port: number;
  /** Path of a Unix socket, used instead of host and port. */
  readonly socket: string | null;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: MysqlTls;
}

const options = ['ssl-mode', 'ssl-ca', 'ssl-cert', 'ssl-key', 'socket'] as const;

const example = 'mysql://user:password@host:3306/database?ssl-mode=REQUIRED';

/**
 * Reads a `mysql://` or `mariadb://` URL, and the certificate files that it names. Throws a UserError
 * that names the part that is wrong and shows neither the URL nor a part that could hold the password.
 */
export function parseMysqlUrl(text: string): MysqlUrl {
  const url = readUrl(text);
  const query = url.searchParams;
  const database = decode(url.pathname.replace(/^\//, ''), 'database');
  // `user:12?3@host/db`: what follows an unescaped character of the password is no host, path or option.
  if (/[@/]/.test(url.pathname.slice(1)) || [...query.keys()].some((name) => name.includes('@'))) {
    throw unreadable('a part of it, most likely the password, is not percent-encoded');
  }
  for (const name of query.keys()) checkOption(name);
  const socket = query.get('socket');
  const host = decode(url.hostname.replace(/^\[(.*)\]$/, '$1'), 'host');
  if (host === '' && socket === null) {
    throw new UserError({
      what: 'The database URL names no host',
      mend: `Add it, as in ${example}, or give the path of a socket with ?socket=.`,
    });
  }
  if (database === '') {
    throw new UserError({
      what: 'The database URL names no database',
      mend: `Add it after the host, as in ${example}.`,
    });
  }
  return {
    host,
    port: url.port === '' ? 3306 : Number(url.port),
    socket,
    user: decode(url.username, 'user'),
    password: decode(url.password, 'password'),
    database,
    tls: readMysqlTls((name) => query.get(name)),
  };
}

/** The same URL with another database. */
export function withMysqlDatabase(text: string, database: string): string {
  const url = readUrl(text);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) {
    throw unreadable(
      text.includes('://')
        ? 'a part of it, most likely the password, is not percent-encoded'
        : 'it has no scheme',
    );
  }
  if (url.protocol !== 'mysql:' && url.protocol !== 'mariadb:') {
    throw new UserError({
      what: 'The scheme of the database URL is neither mysql:// nor mariadb://',
      mend: `Begin it with one of them, as in ${example}.`,
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

function checkOption(name: string): void {
  if ((options as readonly string[]).includes(name)) return;
  throw new UserError({
    what: `The database URL has an unknown option ${JSON.stringify(name)}`,
    mend: `Did you mean ${closest(name, [...options])}? The options are ${options.join(', ')}.`,
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
