import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../errors';
import { type GuardedProcess, startGuarded } from './guarded-process';
import {
  makeServerFolder,
  newServerFolderName,
  removeServerFolder,
  sweepServerFolders,
} from './server-folder';
import { lastLines } from './server-log';
import { findServerUser, giveTo, type ServerUser } from './server-user';
import { type StopSignal, startWatchdog } from './watchdog';

/** A program of the server's that ended when it should not have. `log` has its last lines. */
export class ServerEndedError extends Error {
  readonly log: string;

  constructor(program: string, ending: string, log: string) {
    super(`${program} ended (${ending}). Its last lines:\n${log}`);
    this.name = 'ServerEndedError';
    this.log = log;
  }
}

/** A folder with a watchdog over it, in which one program at a time runs as the server's user. */
export interface ServerPlace {
  readonly folder: string;
  readonly log: string;
  readonly user: ServerUser | null;
  /** Writes a file that only the server's user can read; its path. */
  write(name: string, text: string): Promise<string>;
  /** Removes a file that `write` has made. */
  remove(name: string): Promise<void>;
  /** Runs a program to its end. Throws a ServerEndedError when it fails. */
  run(command: readonly string[], input?: string): Promise<void>;
  /** Starts the server and resolves when `isReady` says so. Throws a ServerEndedError when it ends before. */
  start(
    command: readonly string[],
    stopSignal: StopSignal,
    isReady: (server: GuardedProcess) => Promise<boolean>,
  ): Promise<void>;
  /** Stops what runs and removes the folder. */
  end(): Promise<void>;
}

const startMilliseconds = 60_000;
const pollMilliseconds = 15;
/** PostgreSQL itself kills what has not obeyed SIGQUIT after 5 s; below that it could leave children. */
const patienceMilliseconds = 6_000;

export async function openServerPlace(signal: AbortSignal | undefined): Promise<ServerPlace> {
  const user = await findServerUser();
  await sweepServerFolders(user);
  const stopWhenAsked = (): void => {
    if (signal?.aborted) throw new CancelledError();
  };
  stopWhenAsked();
  const folder = await newServerFolderName(user);
  const watchdog = startWatchdog(folder);
  const log = join(folder, 'server.log');
  await makeServerFolder(folder, user);
  let current: GuardedProcess | null = null;
  const launch = (
    command: readonly string[],
    stopSignal: StopSignal,
    input?: string,
  ): GuardedProcess => {
    stopWhenAsked();
    current = startGuarded({ command, folder, user, log, input, stopSignal }, watchdog);
    return current;
  };
  const endedError = async (command: readonly string[], ending: string | null) =>
    new ServerEndedError(command[0] ?? '', ending ?? 'unknown', await lastLines(log));
  let ended: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    await current?.stop(patienceMilliseconds);
    await removeServerFolder(folder);
    watchdog.release();
  };
  return {
    folder,
    log,
    user,
    write: async (name, text) => {
      const path = join(folder, name);
      await writeFile(path, text, { mode: 0o600 });
      await giveTo(user, path);
      return path;
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    run: async (command, input) => {
      const program = launch(command, 'KILL', input);
      const onAbort = (): void => void program.stop(0);
      signal?.addEventListener('abort', onAbort, { once: true });
      const code = await program.exit;
      signal?.removeEventListener('abort', onAbort);
      stopWhenAsked();
      if (code !== 0) throw await endedError(command, program.ended());
    },
    start: async (command, stopSignal, isReady) => {
      const server = launch(command, stopSignal);
      const deadline = Date.now() + startMilliseconds;
      while (!(await isReady(server))) {
        stopWhenAsked();
        if (server.ended() !== null) throw await endedError(command, server.ended());
        if (Date.now() > deadline) throw await endedError(command, 'not ready after 60 s');
        await sleep(pollMilliseconds);
      }
      server.detach();
    },
    end: () => {
      ended ??= end();
      return ended;
    },
  };
}
