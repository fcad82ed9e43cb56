import { UserError } from '../errors';

const asPlain = 'pg_restore --file=snapshot.sql --no-owner --no-privileges DUMP';

/** By its first bytes. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Throws a UserError for a file that is no plain SQL, by its first bytes. */
export function refuseForm(path: string, head: Buffer): void {
  // https://www.postgresql.org/docs/current/app-pgdump.html, --format
  if (head.toString('latin1', 0, 5) === 'PGDMP') {
    throw archive(path, "it is in pg_dump's custom format");
  }
  if (head.toString('latin1', 257, 262) === 'ustar') throw archive(path, 'it is a tar archive');
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!wide) return;
  throw new UserError({
    what: `The snapshot ${path} is not plain SQL`,
    why: 'it is in UTF-16, as PowerShell redirects output into a file',
    mend: 'Let the tool write the file itself: pg_dump --file=FILE, mysqldump --result-file=FILE.',
  });
}

/** A form that pg_restore reads. */
export function archive(path: string, why: string): UserError {
  return new UserError({
    what: `The snapshot ${path} is not plain SQL`,
    why,
    mend: `Make plain SQL of it: ${asPlain}`,
  });
}
