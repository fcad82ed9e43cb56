import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../error-code';
import { restoreLinks } from './restore-links';

/** A hard link where the file system allows one and everybody may read the file, else a copy. */
async function place(source: string, target: string, mode: number): Promise<void> {
  const readable = (mode & 0o111) === 0 ? 0o444 : 0o555;
  if ((mode & readable) === readable) {
    try {
      return await link(source, target);
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'EMLINK') throw error;
    }
  }
  await copyFile(source, target);
  await chmod(target, mode | readable);
}

async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o755 });
  await chmod(target, 0o755);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) await copyTree(from, to);
    else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
    else if (entry.isFile()) await place(from, to, (await stat(from)).mode);
  }
}

/** Nobody else could have put something into a folder of this name. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const facts = await lstat(folder);
    return facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o022) === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * A copy of a server's folder that every account can read, made once for a state of it and kept.
 * `parents` are tried in order until one can be written.
 */
export async function copyBinaries(
  root: string,
  version: string,
  parents: readonly string[],
): Promise<string> {
  const { mtimeMs } = await stat(root);
  const key = createHash('sha256').update(`${root}\n${version}\n${mtimeMs}`).digest('hex');
  const name = `binaries-${version}-${key.slice(0, 12)}`;
  let failure: unknown = new Error('there is no place to copy the binaries to');
  for (const parent of parents) {
    const target = join(parent, name);
    if (await isOurs(target)) return target;
    try {
      await mkdir(parent, { recursive: true, mode: 0o755 });
      const beside = await mkdtemp(join(parent, 'copying-'));
      try {
        await chmod(beside, 0o755);
        await copyTree(root, join(beside, name));
        await restoreLinks(join(beside, name));
        await rename(join(beside, name), target);
      } finally {
        await rm(beside, { recursive: true, force: true });
      }
      return target;
    } catch (error) {
      // Another process that came first has put the same there.
      if (await isOurs(target)) return target;
      failure = error;
    }
  }
  throw failure;
}

/** Places for copies that an unprivileged server's user can reach when we are root. */
export function sharedFolders(): string[] {
  const cache = process.platform === 'darwin' ? '/Library/Caches' : '/var/cache';
  return [
    join(cache, 'lockkeeper'),
    join(tmpdir(), `lockkeeper-binaries-${process.getuid?.() ?? 0}`),
  ];
}
