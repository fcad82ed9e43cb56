import { readFile } from 'node:fs/promises';
import { errorCode } from './error-code';
import { ProgramError, runProgram } from './run-program';

/** A process by its id and start time: ids are used again, the pair is not. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** When a process started, in a form of the platform's own; null when there is none of that id. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // proc_pid_stat(5): field 22 is the start time; the name in parentheses may hold spaces.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  }
  try {
    return (await runProgram(['ps', '-o', 'lstart=', '-p', String(pid)])).trim() || null;
  } catch (error) {
    if (error instanceof ProgramError && error.code === null) return null;
    throw error;
  }
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: (await startOf(process.pid)) ?? '' };
}

export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await startOf(identity.pid)) === identity.started;
}
