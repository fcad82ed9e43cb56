import { randomUUID } from 'node:crypto';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, UserError } from '../errors';

/** Writes the whole file or none of it. Throws a UserError where the place cannot be written to. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const what = `${path} cannot be written`;
  switch (code) {
    case 'ENOENT':
      return new UserError({
        what,
        why: `the folder ${dirname(path)} does not exist`,
        mend: 'Make the folder first, or name another.',
      });
    case 'ENOTDIR':
      return new UserError({
        what,
        why: `${dirname(path)} is no folder`,
        mend: 'Name a file in a folder.',
      });
    case 'EISDIR':
      return new UserError({ what, why: 'it is a folder', mend: 'Name a file in it.' });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOSPC':
      return new UserError({
        what,
        why: messageOf(error),
        mend: 'Name a file in a folder that can be written to.',
      });
    default:
      return error;
  }
}

/** Throws a UserError where the folder that the file would go into does not exist. */
export async function checkFolderOf(path: string): Promise<void> {
  try {
    // ENOTDIR or ENOENT, as writing would give.
    await access(`${dirname(path)}/`);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
