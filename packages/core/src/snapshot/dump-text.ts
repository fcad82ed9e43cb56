import { gunzipSync } from 'node:zlib';
import { messageOf, UserError } from '../errors';
import { isGzip, refuseForm } from './dump-form';

/** A dump as a whole, unpacked. Throws a UserError for what is no SQL, or too big for one text. */
export function dumpText(bytes: Buffer, path: string): string {
  try {
    const plain = isGzip(bytes) ? gunzipSync(bytes) : bytes;
    refuseForm(path, plain);
    return plain.toString('utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      what: `The snapshot ${path} cannot be read as a whole`,
      why: messageOf(error),
      mend: 'Name a dump without rows for the gate: pg_dump --schema-only, mysqldump --no-data.',
    });
  }
}
