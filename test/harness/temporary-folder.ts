import { existsSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const inMemory = '/dev/shm';
/** Several times what the servers and the folders of the cases take at most. */
const wantedBytes = 8 * 1024 ** 3;

/**
 * The folder for everything temporary, servers included. It is in memory where Linux has room for that: a run makes and
 * drops hundreds of databases, each of hundreds of files. Else it is the system's own, or the one that TMPDIR names.
 */
export function temporaryFolder(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return Math.min(bavail * bsize, freemem()) < wantedBytes ? tmpdir() : inMemory;
}
