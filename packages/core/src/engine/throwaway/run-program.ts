import { execFile } from 'node:child_process';
import { CancelledError } from '../../errors';
import type { ServerUser } from './server-user';

export interface RunProgramOptions {
  readonly folder?: string;
  readonly user?: ServerUser | null;
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** A program that ended with another code than 0, or could not be started at all. */
export class ProgramError extends Error {
  /** `ENOENT`, `EACCES` … where it could not be started. */
  readonly code: string | null;

  constructor(program: string, output: string, code: string | null) {
    super(`${program} failed: ${output}`);
    this.name = 'ProgramError';
    this.code = code;
  }
}

/** Runs a program to its end; its standard output. Throws a ProgramError with the last lines it wrote. */
export function runProgram(
  command: readonly string[],
  options: RunProgramOptions = {},
): Promise<string> {
  const [program = '', ...programArguments] = command;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      programArguments,
      {
        cwd: options.folder ?? '/',
        env: options.environment,
        signal: options.signal,
        maxBuffer: 64 * 1024 * 1024,
        ...(options.user ? { uid: options.user.uid, gid: options.user.gid } : {}),
      },
      (error, output, errors) => {
        if (error === null) return resolve(output);
        if (options.signal?.aborted) return reject(new CancelledError());
        const said = (errors.trim() || output.trim()).split('\n').slice(-16).join('\n');
        const code = typeof error.code === 'string' ? error.code : null;
        reject(new ProgramError(program, said || error.message, code));
      },
    );
  });
}
