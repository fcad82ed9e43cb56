/** Deadlines that count from the moment at which a signal was aborted. */
export interface CancellationClock {
  /** `milliseconds` after the signal, or `otherwise` while nobody has asked to stop. */
  deadline(milliseconds: number, otherwise?: number): () => number;
  dispose(): void;
}

export function cancellationClock(signal: AbortSignal): CancellationClock {
  let abortedAt = signal.aborted ? performance.now() : null;
  const onAbort = () => {
    abortedAt = performance.now();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    deadline:
      (milliseconds, otherwise = Number.POSITIVE_INFINITY) =>
      () =>
        abortedAt === null ? otherwise : abortedAt + milliseconds,
    dispose: () => signal.removeEventListener('abort', onAbort),
  };
}
