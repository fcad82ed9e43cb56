import { chown, lchown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors';
import { runProgram } from './run-program';

/** The unprivileged account that a server runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` when the caller is root, since PostgreSQL refuses root; null when the caller's own account will do. */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number(await runProgram(['id', flag, 'nobody']))),
    );
    // macOS gives nobody the ids -2, which setuid takes as unsigned.
    if (uid !== undefined && gid !== undefined) return { uid: uid >>> 0, gid: gid >>> 0 };
  } catch (error) {
    throw new UserError({
      what: 'No throwaway server can be started as root',
      why: `there is no account nobody to run it as (${String(error)})`,
      mend: 'Run as an ordinary user, or make an account named nobody',
    });
  }
  throw new Error('id printed nothing for nobody');
}

/** Makes the server's user the owner of a file or a folder with all that is in it. */
export async function giveTo(user: ServerUser | null, path: string): Promise<void> {
  if (user === null) return;
  await chown(path, user.uid, user.gid);
}

export async function giveTreeTo(user: ServerUser | null, folder: string): Promise<void> {
  if (user === null) return;
  await giveTo(user, folder);
  const entries = await readdir(folder, { recursive: true });
  await Promise.all(entries.map((entry) => lchown(join(folder, entry), user.uid, user.gid)));
}
