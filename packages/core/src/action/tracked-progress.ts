import type { Progress } from './progress';

/** Progress that remembers its step, so that a cancelled report can say where it stopped. */
export interface TrackedProgress extends Progress {
  readonly current: () => string | null;
}

/** Passes everything on with secrets taken out. */
export function trackedProgress(
  progress: Progress,
  redact: (text: string) => string,
): TrackedProgress {
  let current: string | null = null;
  return {
    step(text) {
      current = redact(text);
      progress.step(current);
    },
    note: (text) => progress.note(redact(text)),
    current: () => current,
  };
}
