import { UserError } from '../../errors';
import type { PostgresUrl } from './url';

interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** Says in a person's words why a connection could not be made. Shows host, port, user and database; no secret. */
export function connectError(error: unknown, url: PostgresUrl): UserError {
  const { code, message } = error as DriverError;
  const where = `${url.host}:${url.port}`;
  switch (code) {
    case 'ECONNREFUSED':
      return new UserError({
        what: `No PostgreSQL server answers at ${where}`,
        why: 'the connection was refused',
        mend: 'Check host and port in the database URL, and that the server is running.',
      });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError({
        what: `The host ${url.host} cannot be found`,
        mend: 'Check the host in the database URL.',
      });
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    case '28P01':
    case '28000':
      return new UserError({
        what: `PostgreSQL at ${where} refused the login of user ${url.user}`,
        why: code === '28P01' ? 'the password is wrong' : String(message),
        mend: 'Check user and password in the database URL; special characters must be percent-encoded.',
      });
    case '42501':
      return new UserError({
        what: `User ${url.user} may not connect to the database ${url.database} on ${where}`,
        why: String(message),
        mend: 'Grant it CONNECT on that database; copies of a target are made from the database postgres.',
      });
    case '3D000':
      return new UserError({
        what: `The database ${url.database} does not exist on ${where}`,
        mend: 'Create it, or name another one in the database URL.',
      });
    case '53300':
      return new UserError({
        what: `PostgreSQL at ${where} has no connection left`,
        mend: 'Raise max_connections or end sessions that are not needed.',
      });
    case '57P03':
      return new UserError({
        what: `PostgreSQL at ${where} is starting up or shutting down`,
        mend: 'Try again in a moment.',
      });
    default:
      return new UserError({
        what: `No connection to PostgreSQL at ${where} could be made`,
        why: String(message ?? error),
        mend: 'Check the database URL, the network between, and the TLS options (sslmode).',
      });
  }
}
