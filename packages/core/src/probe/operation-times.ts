import type { ProbedOperations } from './probe-measurement';

export interface OperationTimes {
  /** One from before the migration, which only tells how long operations take. */
  addBefore(milliseconds: number): void;
  /**
   * @param milliseconds from before the operation was sent to its answer.
   * @param gapMilliseconds between the answer before it and its sending.
   */
  add(milliseconds: number, gapMilliseconds: number): void;
  summary(): ProbedOperations;
}

const leastWait = 5;
const timesTheUsual = 5;

/** Upper bound of a class is 9% above its lower one, and 5 ms is the upper bound of class 0. */
const classesPerOctave = 8;

/**
 * Counts how long operations took. Of a long migration there are millions: they are counted by classes of
 * their length, so that a threshold above 5 ms is true to a tenth.
 */
export function operationTimes(): OperationTimes {
  const before = new Map<number, number>();
  const classes = new Map<number, number>();
  let operations = 0;
  let longest = 0;
  let longestGap = 0;
  return {
    addBefore(milliseconds) {
      countIn(before, milliseconds);
    },
    add(milliseconds, gapMilliseconds) {
      countIn(classes, milliseconds);
      operations += 1;
      longest = Math.max(longest, milliseconds);
      longestGap = Math.max(longestGap, gapMilliseconds);
    },
    summary() {
      const usual = usualOf([...before, ...classes]);
      const slowest = Math.max(0, classOf(timesTheUsual * usual));
      const slower = [...classes].filter(([at]) => at > slowest);
      return {
        operations,
        waited: slower.reduce((sum, [, count]) => sum + count, 0),
        longestMilliseconds: longest,
        longestGapMilliseconds: longestGap,
      };
    },
  };
}

function countIn(classes: Map<number, number>, milliseconds: number): void {
  const at = classOf(milliseconds);
  classes.set(at, (classes.get(at) ?? 0) + 1);
}

function classOf(milliseconds: number): number {
  return Math.ceil(Math.log2(Math.max(milliseconds, 0.001) / leastWait) * classesPerOctave);
}

/** The upper bound of the class in which the lower quartile lies. */
function usualOf(classes: readonly (readonly [number, number])[]): number {
  const all = classes.reduce((sum, [, count]) => sum + count, 0);
  let counted = 0;
  for (const [at, count] of [...classes].sort(([a], [b]) => a - b)) {
    counted += count;
    if (counted * 4 >= all) return leastWait * 2 ** (at / classesPerOctave);
  }
  return 0;
}
