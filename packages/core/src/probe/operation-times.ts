import type { ProbedOperations } from './probe-measurement';

export interface OperationTimes {
  /**
   * @param milliseconds from before the operation was sent to its answer.
   * @param gapMilliseconds between the answer before it and its sending.
   */
  add(milliseconds: number, gapMilliseconds: number): void;
  summary(): ProbedOperations;
}

const leastWait = 5;
const timesTheMedian = 5;

/** Upper bound of a class is 9% above its lower one, and 5 ms is the upper bound of class 0. */
const classesPerOctave = 8;

/**
 * Counts how long operations took. Of a long migration there are millions: they are counted by classes of
 * their length, so that a threshold above 5 ms is true to a tenth.
 */
export function operationTimes(): OperationTimes {
  const classes = new Map<number, number>();
  let operations = 0;
  let longest = 0;
  let longestGap = 0;
  return {
    add(milliseconds, gapMilliseconds) {
      const at = classOf(milliseconds);
      classes.set(at, (classes.get(at) ?? 0) + 1);
      operations += 1;
      longest = Math.max(longest, milliseconds);
      longestGap = Math.max(longestGap, gapMilliseconds);
    },
    summary() {
      const sorted = [...classes].sort(([a], [b]) => a - b);
      const slowest = Math.max(0, classOf(timesTheMedian * medianOf(sorted, operations)));
      return {
        operations,
        waited: sorted.reduce((sum, [at, count]) => (at > slowest ? sum + count : sum), 0),
        longestMilliseconds: longest,
        longestGapMilliseconds: longestGap,
      };
    },
  };
}

function classOf(milliseconds: number): number {
  return Math.ceil(Math.log2(Math.max(milliseconds, 0.001) / leastWait) * classesPerOctave);
}

/** The upper bound of the class in which the median lies. */
function medianOf(sorted: readonly (readonly [number, number])[], operations: number): number {
  let counted = 0;
  for (const [at, count] of sorted) {
    counted += count;
    if (counted * 2 >= operations) return leastWait * 2 ** (at / classesPerOctave);
  }
  return 0;
}
