import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const inMemory = '/dev/shm';
/** Several times what the servers and the folders of the cases take at most. */
const wantedBytes = 8 * 1024 ** 3;

/** Docker mounts it with noexec, and cases write programs that they run. */
function mayHoldPrograms(): boolean {
  const lines = readFileSync('/proc/mounts', 'utf8').split('\n');
  const [, , , options = ''] =
    lines.find((line) => line.includes(` ${inMemory} `))?.split(' ') ?? [];
  return !options.split(',').includes('noexec');
}

/**
 * The folder for everything temporary, servers included. It is in memory where Linux has room for that: a run makes and
 * drops hundreds of databases, each of hundreds of files. Else it is the system's own, or the one that TMPDIR names.
 */
export function temporaryPlace(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  const hasRoom = Math.min(bavail * bsize, freemem()) >= wantedBytes;
  return hasRoom && mayHoldPrograms() ? inMemory : tmpdir();
}
