import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from './error-code';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity';
import { ProgramError, runProgram } from './run-program';
import { giveTo, type ServerUser } from './server-user';

const prefix = 'lockkeeper-server-';
const ownerFile = 'owner.json';
/** A folder without an owner file is being made by somebody, unless it is older than this. */
const unclaimedMilliseconds = 60 * 60 * 1000;

/** Where servers' folders lie: the temporary folder, where the server's user can reach it. */
async function parentFolder(user: ServerUser | null): Promise<string> {
  if (user === null) return tmpdir();
  try {
    await runProgram(['/bin/sh', '-c', 'cd "$0"', tmpdir()], { user });
    return tmpdir();
  } catch (error) {
    // root's own temporary folder is closed to others on macOS.
    if (error instanceof ProgramError) return '/tmp';
    throw error;
  }
}

/** A name for a server's folder that is not in use; the folder does not exist yet. */
export async function newServerFolderName(user: ServerUser | null): Promise<string> {
  return join(await parentFolder(user), `${prefix}${randomBytes(6).toString('hex')}`);
}

/** Makes the folder, readable by the server's user alone, and notes which process it belongs to. */
export async function makeServerFolder(folder: string, user: ServerUser | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, ownerFile), JSON.stringify(await ownIdentity()), { mode: 0o600 });
  await giveTo(user, folder);
}

export async function removeServerFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

async function readOwner(folder: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(join(folder, ownerFile), 'utf8')) as ProcessIdentity;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function isAbandoned(folder: string, user: ServerUser | null): Promise<boolean> {
  const facts = await lstat(folder, { bigint: false });
  const own = facts.uid === process.getuid?.() || facts.uid === user?.uid;
  if (!own || !facts.isDirectory()) return false;
  const owner = await readOwner(folder);
  if (owner === null) return Date.now() - facts.mtimeMs > unclaimedMilliseconds;
  return !(await isRunning(owner));
}

/** Removes the folders of servers whose process is gone, should its watchdog have been killed with it. */
export async function sweepServerFolders(user: ServerUser | null): Promise<void> {
  const parent = await parentFolder(user);
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const folder of names.map((name) => join(parent, name))) {
    try {
      if (await isAbandoned(folder, user)) await removeServerFolder(folder);
    } catch (error) {
      // Another process removes it at the same time, or it is of another account: root's servers run as nobody.
      if (!['ENOENT', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    }
  }
}
