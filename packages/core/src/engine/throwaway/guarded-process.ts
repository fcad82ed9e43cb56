import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { errorCode } from './error-code';
import type { ServerUser } from './server-user';
import type { StopSignal, Watchdog } from './watchdog';

export interface GuardedProcess {
  readonly pid: number;
  /** How it ended, for a message; null while it runs. */
  ended(): string | null;
  /** Resolves with the exit code when it has ended; null after a signal. */
  readonly exit: Promise<number | null>;
  /** From now on it does not keep this process from ending. */
  detach(): void;
  /** Asks it to stop, kills it after `patienceMilliseconds`, and resolves when it is gone. */
  stop(patienceMilliseconds: number): Promise<void>;
}

export interface GuardedCommand {
  readonly command: readonly string[];
  readonly folder: string;
  readonly user: ServerUser | null;
  readonly log: string;
  /** A file to read as standard input. */
  readonly input?: string;
  readonly stopSignal: StopSignal;
}

// The shell waits until the watchdog knows of it: at no moment is there a server that nobody guards.
const script = 'read -r go || exit 1; exec "$@" <"$0"';

/** What a server needs of our environment. Tokens and PG* or MYSQL_* settings are not for it. */
function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, DYLD_LIBRARY_PATH } = process.env;
  return {
    PATH,
    ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
    ...(DYLD_LIBRARY_PATH === undefined ? {} : { DYLD_LIBRARY_PATH }),
    HOME: folder,
    TMPDIR: folder,
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

function signalGroup(group: number, signal: StopSignal): void {
  try {
    process.kill(-group, `SIG${signal}`);
  } catch (error) {
    const code = errorCode(error);
    // It has ended and its exit is about to be told; macOS says EPERM for a group of zombies, Linux ESRCH.
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** Starts a program in a session of its own, so that Ctrl-C at a terminal does not reach it. */
export function startGuarded(what: GuardedCommand, watchdog: Watchdog): GuardedProcess {
  const log = openSync(what.log, 'a', 0o600);
  const child = spawn('/bin/sh', ['-c', script, what.input ?? '/dev/null', ...what.command], {
    cwd: what.folder,
    detached: true,
    env: serverEnvironment(what.folder),
    stdio: ['pipe', log, log],
    ...(what.user === null ? {} : { uid: what.user.uid, gid: what.user.gid }),
  });
  closeSync(log);
  let ending: string | null = null;
  const exit = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      ending = error.message;
      resolve(null);
    });
    child.once('exit', (code, signal) => {
      ending = signal === null ? `exit code ${code}` : `signal ${signal}`;
      watchdog.idle();
      resolve(code);
    });
  });
  const { pid } = child;
  if (pid === undefined || child.stdin === null) {
    return {
      pid: 0,
      ended: () => ending ?? 'not started',
      exit,
      detach: () => {},
      stop: async () => {},
    };
  }
  // A program that is gone before it has read its line is told of by its exit.
  child.stdin.on('error', () => {});
  watchdog.guard(what.stopSignal, pid);
  child.stdin.end('go\n');
  const send = (signal: StopSignal): void => {
    if (ending === null) signalGroup(pid, signal);
  };
  return {
    pid,
    ended: () => ending,
    exit,
    detach: () => child.unref(),
    stop: async (patienceMilliseconds) => {
      child.ref();
      send(what.stopSignal);
      const timer = setTimeout(() => send('KILL'), patienceMilliseconds);
      await exit;
      clearTimeout(timer);
    },
  };
}
