/** From the cheapest to the dearest; NOCOPY is MariaDB's. */
export const algorithms = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'] as const;
export type Algorithm = (typeof algorithms)[number];
export const lockLevels = ['NONE', 'SHARED', 'EXCLUSIVE'] as const;
export type LockLevel = (typeof lockLevels)[number];

/** One way in which the server can do something. */
export interface Way {
  readonly algorithm: Algorithm;
  readonly lock: LockLevel;
  readonly rebuild: boolean;
}

/** Every table can be copied. */
export const copying: Way = { algorithm: 'COPY', lock: 'SHARED', rebuild: true };

/** Reads `INSTANT, INPLACE NONE rebuild`: the ways beside a copy, the cheapest first. */
export function waysOf(text: string): readonly Way[] {
  const ways = text.split(', ').map((way): Way => {
    const [algorithm, lock = 'NONE', rebuild] = way.split(' ');
    return {
      algorithm: algorithms.find((one) => one === algorithm) ?? 'COPY',
      lock: lockLevels.find((one) => one === lock) ?? 'NONE',
      rebuild: rebuild !== undefined,
    };
  });
  return ways.some(({ algorithm }) => algorithm === 'COPY') ? ways : [...ways, copying];
}

/** The stronger of two in their order. */
export function later<Value>(order: readonly Value[], one: Value, other: Value): Value {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}
