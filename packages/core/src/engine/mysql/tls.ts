import { readFileSync } from 'node:fs';
import { closest } from 'fastest-levenshtein';
import { UserError } from '../../errors';

// https://dev.mysql.com/doc/refman/8.4/en/connection-options.html#option_general_ssl-mode
const modes = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;
export type TlsMode = (typeof modes)[number];

export interface MysqlTls {
  readonly mode: TlsMode;
  readonly certificates: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

/** The driver's `ssl` option. */
export interface DriverTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized: boolean;
  readonly verifyIdentity: boolean;
}

/**
 * Reads the TLS options of a URL. Without `ssl-mode` it is PREFERRED, as in MySQL's own clients; with a
 * certificate authority and no mode it is VERIFY_CA.
 */
export function readMysqlTls(option: (name: string) => string | null): MysqlTls {
  const ca = option('ssl-ca');
  const cert = option('ssl-cert');
  const key = option('ssl-key');
  if ((cert === null) !== (key === null)) {
    throw new UserError({
      what: 'The database URL has only one of ssl-cert and ssl-key',
      mend: "Give both: the client's certificate and its key.",
    });
  }
  return {
    mode: readMode(option('ssl-mode') ?? (ca === null ? 'PREFERRED' : 'VERIFY_CA')),
    certificates: {
      ...(ca === null ? {} : { ca: readCertificate(ca, 'ssl-ca') }),
      ...(cert === null ? {} : { cert: readCertificate(cert, 'ssl-cert') }),
      ...(key === null ? {} : { key: readCertificate(key, 'ssl-key') }),
    },
  };
}

/** What to try, in this order: with TLS, and for PREFERRED then without. */
export function tlsAttempts({ mode, certificates }: MysqlTls): (DriverTls | undefined)[] {
  const verified = mode === 'VERIFY_CA' || mode === 'VERIFY_IDENTITY';
  const encrypted = {
    ...certificates,
    rejectUnauthorized: verified,
    verifyIdentity: mode === 'VERIFY_IDENTITY',
  };
  if (mode === 'DISABLED') return [undefined];
  return mode === 'PREFERRED' ? [encrypted, undefined] : [encrypted];
}

function readMode(value: string): TlsMode {
  const mode = modes.find((known) => known === value.toUpperCase());
  if (mode !== undefined) return mode;
  throw new UserError({
    what: `The database URL has ssl-mode=${value}, which does not exist`,
    mend: `Use one of ${modes.join(', ')}; nearest is ${closest(value.toUpperCase(), [...modes])}.`,
  });
}

function readCertificate(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError({
      what: `The file of ${option} in the database URL cannot be read`,
      why: error instanceof Error && 'code' in error ? String(error.code) : String(error),
      mend: 'Check its path and its permissions.',
    });
  }
}
