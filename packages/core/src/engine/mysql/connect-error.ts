import { UserError } from '../../errors';
import type { MysqlUrl } from './url';

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
  readonly fatal?: unknown;
}

/** Says in a person's words why a connection could not be made. Shows host, port, user and database; no secret. */
export function connectError(error: unknown, url: MysqlUrl): UserError {
  const { code, errno, message } = error as DriverError;
  const where = url.socket ?? `${url.host}:${url.port}`;
  const why = withoutPassword(String(message ?? error), url);
  return (
    byNetwork(code, where, url) ??
    byServer(errno, where, url) ??
    byTls(code, where, why) ??
    new UserError({
      what: `No connection to MySQL at ${where} could be made`,
      why,
      mend: 'Check the database URL, the network between, and the TLS options (ssl-mode).',
    })
  );
}

function byNetwork(code: unknown, where: string, url: MysqlUrl): UserError | null {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return new UserError({
        what: `No MySQL server answers at ${where}`,
        why: code === 'ENOENT' ? 'there is no such socket' : 'the connection was refused',
        mend: 'Check host and port in the database URL, and that the server is running.',
      });
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new UserError({
        what: `No MySQL server answers at ${where}`,
        why: code === 'ETIMEDOUT' ? 'nothing came back within 10 seconds' : 'it cannot be reached',
        mend: 'Check host and port in the database URL, and firewalls between.',
      });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError({
        what: `The host ${url.host} cannot be found`,
        mend: 'Check the host in the database URL.',
      });
    default:
      return null;
  }
}

// https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
function byServer(errno: unknown, where: string, url: MysqlUrl): UserError | null {
  switch (errno) {
    case 1045:
    case 1698:
      return new UserError({
        what: `MySQL at ${where} refused the login of user ${url.user}`,
        why: url.password === '' ? 'the URL has no password' : 'user or password is wrong',
        mend: 'Check user and password in the database URL; special characters must be percent-encoded.',
      });
    case 1044:
      return new UserError({
        what: `User ${url.user} may not use the database ${url.database} on ${where}`,
        mend: 'Grant the right, or name another database in the URL.',
      });
    case 1049:
      return new UserError({
        what: `The database ${url.database} does not exist on ${where}`,
        mend: 'Create it, or name another one in the database URL.',
      });
    case 1040:
    case 1203:
    case 1226:
      return new UserError({
        what: `MySQL at ${where} has no connection left for user ${url.user}`,
        mend: 'Raise max_connections or max_user_connections, or end sessions that are not needed.',
      });
    case 1130:
      return new UserError({
        what: `MySQL at ${where} does not accept connections from this machine`,
        mend: 'Create an account whose host part matches this machine.',
      });
    case 3159:
      return new UserError({
        what: `MySQL at ${where} accepts encrypted connections only`,
        mend: 'Set ssl-mode=REQUIRED, or a stricter mode, in the database URL.',
      });
    default:
      return null;
  }
}

function byTls(code: unknown, where: string, why: string): UserError | null {
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    return new UserError({
      what: `MySQL at ${where} offers no TLS, which the database URL demands`,
      mend: 'Turn TLS on in the server, or set ssl-mode=PREFERRED or DISABLED.',
    });
  }
  if (code !== 'HANDSHAKE_SSL_ERROR') return null;
  return new UserError({
    what: `No TLS connection to MySQL at ${where} could be made`,
    why,
    mend: 'Check ssl-mode, and with VERIFY_CA or VERIFY_IDENTITY that ssl-ca names the authority of the certificate of the server.',
  });
}

function withoutPassword(text: string, { password }: MysqlUrl): string {
  return [password, encodeURIComponent(password)].reduce(
    (shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, '***')),
    text,
  );
}
