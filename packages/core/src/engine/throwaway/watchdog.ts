import { spawn } from 'node:child_process';

/**
 * A shell that outlives this process by the moment it takes to clean up. It reads a pipe whose other
 * end only this process holds (Node opens its pipes with close-on-exec), so the end of the pipe is the
 * end of this process, whatever ended it. Then it stops the process group it was told of last, waits for
 * it, kills it, and removes the folder ($0).
 */
const script = `
trap '' HUP INT TERM
guarded=
while read -r line; do
  [ "$line" = release ] && exit 0
  guarded=$line
done
set -- $guarded
if [ $# = 2 ]; then
  kill -s "$1" -- "-$2"
  tries=0
  while kill -s 0 -- "-$2" && [ $tries -lt 60 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  kill -s KILL -- "-$2"
fi
rm -rf -- "$0" || { sleep 1; rm -rf -- "$0"; }
`;

export type StopSignal = 'QUIT' | 'KILL';

export interface Watchdog {
  /** The group to stop, and how, from now on instead of the one before. */
  guard(signal: StopSignal, group: number): void;
  /** Nothing is running at the moment. */
  idle(): void;
  /** Lets it end; the folder is its caller's again. */
  release(): void;
}

/** Starts a watchdog over a folder, which need not exist yet. */
export function startWatchdog(folder: string): Watchdog {
  const shell = spawn('/bin/sh', ['-c', script, folder], {
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  let broken: Error | null = null;
  const note = (error: Error): void => {
    broken = error;
  };
  shell.on('error', note);
  shell.stdin.on('error', note);
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return {
    guard: (signal, group) => {
      if (broken !== null) throw new Error(`the watchdog is gone: ${broken.message}`);
      shell.stdin.write(`${signal} ${group}\n`);
    },
    idle: () => {
      if (broken === null) shell.stdin.write('\n');
    },
    release: () => {
      if (broken === null) shell.stdin.end('release\n');
    },
  };
}
