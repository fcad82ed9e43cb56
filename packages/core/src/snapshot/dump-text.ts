import { constants } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { messageOf, UserError } from '../errors';
import { isGzip, refuseForm } from './dump-form';

const longest = constants.MAX_STRING_LENGTH;
const tooLarge = ['ERR_BUFFER_TOO_LARGE', 'ERR_STRING_TOO_LONG'];

/** A dump as a whole, unpacked. Throws a UserError for what is no SQL, or too big for one text. */
export function dumpText(bytes: Buffer, path: string): string {
  try {
    const plain = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: longest }) : bytes;
    refuseForm(path, plain);
    return plain.toString('utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      what: `The snapshot ${path} cannot be read as a whole`,
      why: tooLarge.includes(codeOf(error))
        ? 'unpacked it is larger than one text can be'
        : messageOf(error),
      mend: 'Name a dump without rows for the gate: pg_dump --schema-only, mysqldump --no-data.',
    });
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}
