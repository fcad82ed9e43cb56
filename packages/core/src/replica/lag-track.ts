/** A position of the source's log that is not the one of the look before. */
export interface LogSample {
  readonly position: string;
  /** When the source was still at the one before; a time of performance.now(), as all here. */
  readonly after: number;
  /** When the source was seen here. */
  readonly at: number;
}

export interface LongestLag {
  readonly milliseconds: number;
  /** What the replica lacked for so long. */
  readonly sample: LogSample;
}

/** How far one replica is behind its source. */
export interface LagTrack {
  /** How many of the samples it has reached. */
  reached(): number;
  /** After a look at it: how many of the samples it has reached, and what it lacks of the last one. */
  looked(reached: number, bytesBehind: number | null, at: number): void;
  /** For how long it has lacked the oldest thing that it lacks. Milliseconds; 0 where it lacks nothing. */
  lagAt(at: number): number;
  longest(): LongestLag | null;
  mostBytesBehind(): number | null;
  /** Milliseconds. */
  longestGap(): number;
}

/** `samples` grows while it is tracked; `begun` is when the watch began. */
export function lagTrack(samples: readonly LogSample[], begun: number): LagTrack {
  let next = 0;
  let lastLook = begun;
  let gap = 0;
  let bytes: number | null = null;
  let longest: LongestLag | null = null;
  const lagAt = (at: number) => {
    const oldest = samples[next];
    return oldest === undefined ? 0 : at - oldest.at;
  };
  return {
    reached: () => next,
    looked(reached, bytesBehind, at) {
      next = Math.max(next, reached);
      gap = Math.max(gap, at - lastLook);
      lastLook = at;
      if (bytesBehind !== null) bytes = Math.max(bytes ?? 0, bytesBehind);
      const sample = samples[next];
      const milliseconds = lagAt(at);
      if (sample === undefined || milliseconds <= (longest?.milliseconds ?? 0)) return;
      longest = { milliseconds, sample };
    },
    lagAt,
    longest: () => longest,
    mostBytesBehind: () => bytes,
    longestGap: () => gap,
  };
}
