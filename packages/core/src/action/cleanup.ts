import { within } from './within';

export interface CleanupFailure {
  readonly label: string;
  readonly error: unknown;
}

/** Left to each of the tasks that still wait when one before them hangs. */
const reserveMilliseconds = 250;

/** What has to be undone when a stage ends, however it ends. */
export class Cleanup {
  readonly #tasks: { readonly label: string; readonly run: () => Promise<void> }[] = [];

  add(label: string, run: () => Promise<void>): void {
    this.#tasks.push({ label, run });
  }

  /**
   * Runs the tasks, last added first, and returns what failed; the others have run all the same. A task that
   * is not done when its time is up counts as failed, and the next one starts beside it.
   * @param deadline when all must be done, in milliseconds as `performance.now()` has them; asked again for
   * every task, because a signal can bring it nearer.
   */
  async run(deadline: () => number = () => Number.POSITIVE_INFINITY): Promise<CleanupFailure[]> {
    const failures: CleanupFailure[] = [];
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      const { label, run } = task;
      const reserved = this.#tasks.length * reserveMilliseconds;
      const least = performance.now() + reserveMilliseconds / 2;
      try {
        const done = await within(run(), () => Math.max(deadline() - reserved, least));
        if (!done) failures.push({ label, error: new Error('it did not end in time') });
      } catch (error) {
        failures.push({ label, error });
      }
    }
    return failures;
  }
}
