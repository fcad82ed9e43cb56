/** One figure held against what is asked of it. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

let missed = 0;

/** Prints a line, and counts what is over its limit. */
export function tell({ what, value, limit, unit }: Figure): void {
  const kept = value <= limit;
  if (!kept) missed += 1;
  const figure = `${value.toFixed(2)} ${unit}`.padStart(12);
  console.log(`  ${kept ? ' ' : '!'} ${figure} of ${limit.toFixed(2)}  ${what}`);
}

export function missedFigures(): number {
  return missed;
}

/** The largest distance from zero. */
export function worst(values: readonly number[]): number {
  return Math.max(...values.map(Math.abs));
}
