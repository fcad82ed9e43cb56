const bars = '▁▂▃▄▅▆▇█';

/** The values as one bar a cell from zero to their greatest; where cells are short, the greatest of several. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = greatestOf(values, width);
  const top = Math.max(...shown);
  return shown
    .map((value) => {
      const level = top <= 0 ? 0 : Math.round((Math.max(0, value) / top) * (bars.length - 1));
      return bars.charAt(level);
    })
    .join('');
}

/** At most `count` values: the greatest of each run of neighbours. */
export function greatestOf(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * values.length) / count);
    const to = Math.floor(((at + 1) * values.length) / count);
    return values.slice(from, to).reduce((top, value) => Math.max(top, value), 0);
  });
}
