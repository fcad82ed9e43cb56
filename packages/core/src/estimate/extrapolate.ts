/** Runs at one amount of work. */
export interface MeasuredWork {
  readonly work: number;
  /** At least one. */
  readonly milliseconds: readonly number[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Either way, of what was measured itself, and once more for each doubling beyond it. */
const marginPerDoubling = 0.1;

/**
 * The time of more work by `a + b·work`, in milliseconds. A line goes through each run of the smaller amount and
 * each of the larger, none with a part below zero; of equal amounts every run counts as it is. The interval holds what all of them say, and is wider by a
 * tenth for itself and for each doubling from the larger amount to the one asked for: the spread of the runs and
 * the distance are both in it. Throws a RangeError where an amount has no run.
 */
export function extrapolate(small: MeasuredWork, large: MeasuredWork, work: number): Interval {
  if (small.milliseconds.length === 0 || large.milliseconds.length === 0) {
    throw new RangeError('an amount of work without a run');
  }
  const times =
    small.work === large.work
      ? [...small.milliseconds, ...large.milliseconds]
      : small.milliseconds.flatMap((one) =>
          large.milliseconds.map((other) =>
            at(work, { ...small, time: one }, { ...large, time: other }),
          ),
        );
  const doublings = large.work > 0 ? Math.log2(Math.max(1, work / large.work)) : 0;
  const margin = 1 + marginPerDoubling * (1 + doublings);
  return { low: Math.min(...times) / margin, high: Math.max(...times) * margin };
}

interface Run {
  readonly work: number;
  readonly time: number;
}

function at(work: number, small: Run, large: Run): number {
  const more = large.work - small.work;
  const slope = more > 0 ? Math.max(0, (large.time - small.time) / more) : 0;
  const fixed = large.time - slope * large.work;
  // More than twice the time for twice the work: the fixed part cannot be less than nothing.
  if (fixed < 0 && large.work > 0) return (large.time / large.work) * work;
  return fixed + slope * work;
}
