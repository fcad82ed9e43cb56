import { CancelledError } from '../errors';
import { exitCodes } from './exit-code';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes a Ctrl-C on to a child that got it already, as a member of the terminal's group. */
const sameKeyMilliseconds = 250;

/** A runner kills 7.5 s after SIGINT (github-platform.md, "Cancellation"); this leaves time to exit. */
const lastMomentMilliseconds = 7_000;

export interface CancellationOptions {
  /** A line for the person who asked to stop. */
  readonly say: (line: string) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}

export interface Cancellation {
  /** Aborted with a CancelledError by the first signal. */
  readonly signal: AbortSignal;
  /** Listens no more. */
  dispose(): void;
}

/**
 * Listens for SIGINT, SIGTERM and SIGHUP. The first aborts, the second is told that the cleanup is under way,
 * the third ends the process; so does the last moment before a runner would kill it.
 */
export function cancelOnSignals({ say, exit }: CancellationOptions): Cancellation {
  const controller = new AbortController();
  let received = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastMoment: NodeJS.Timeout | undefined;

  const onSignal = (name: NodeJS.Signals) => {
    const now = performance.now();
    if (now - lastAt < sameKeyMilliseconds) return;
    lastAt = now;
    received += 1;
    if (received === 1) {
      lastMoment = setTimeout(() => exit(exitCodes.cancelled), lastMomentMilliseconds);
      lastMoment.unref();
      say('Cancelled. Cleaning up; this takes a few seconds.');
      controller.abort(new CancelledError(`stopped by ${name}`));
    } else if (received === 2) {
      say('Still cleaning up. Once more ends it at once and may leave a server or a lock behind.');
    } else {
      exit(exitCodes.cancelled);
    }
  };

  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      clearTimeout(lastMoment);
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
