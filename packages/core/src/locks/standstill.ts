interface Interval {
  readonly from: number;
  readonly to: number;
}

/** When a measured session stood still because the instrument was at work. Moments are of one clock, in milliseconds. */
export class Standstill {
  readonly #intervals: Interval[] = [];

  add(from: number, to: number): void {
    this.#intervals.push({ from, to });
  }

  /** How much of the time between two moments it was. */
  within(begin: number, end: number): number {
    return this.#intervals
      .map(({ from, to }) => Math.max(0, Math.min(to, end) - Math.max(from, begin)))
      .reduce((sum, part) => sum + part, 0);
  }

  /** The time from `begin` to `end` without it. */
  between(begin: number, end: number): number {
    return Math.max(0, end - begin - this.within(begin, end));
  }
}
