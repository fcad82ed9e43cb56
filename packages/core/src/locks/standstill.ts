interface Interval {
  readonly from: number;
  readonly to: number;
  /** All of those before it. */
  readonly before: number;
}

/** When a measured session stood still because the instrument was at work. Moments are of one clock, in milliseconds. */
export class Standstill {
  readonly #intervals: Interval[] = [];

  /** In the order of time; what an interval shares with those before it counts once. */
  add(from: number, to: number): void {
    const last = this.#intervals.at(-1);
    const begin = Math.max(from, last?.to ?? from);
    if (to <= begin) return;
    const before = last === undefined ? 0 : last.before + last.to - last.from;
    this.#intervals.push({ from: begin, to, before });
  }

  /** How much of the time between two moments it was. */
  within(begin: number, end: number): number {
    return end <= begin ? 0 : this.#until(end) - this.#until(begin);
  }

  /** The time from `begin` to `end` without it. */
  between(begin: number, end: number): number {
    return Math.max(0, end - begin - this.within(begin, end));
  }

  /** How much it was until then, in as many steps as the number of intervals has digits. */
  #until(moment: number): number {
    let [low, high] = [0, this.#intervals.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#intervals[middle]?.from ?? 0) < moment) low = middle + 1;
      else high = middle;
    }
    const last = this.#intervals[low - 1];
    if (last === undefined) return 0;
    return last.before + Math.min(moment, last.to) - last.from;
  }
}
