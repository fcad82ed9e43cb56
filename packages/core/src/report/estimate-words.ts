import { formatCount } from './counts';
import { formatMilliseconds } from './duration';
import type { Estimate } from './report';

/** `2 min 05 s to 4 min 10 s` */
export function estimatedTime({ lowMilliseconds, highMilliseconds }: Estimate): string {
  const [low, high] = [lowMilliseconds, highMilliseconds].map(formatMilliseconds);
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** `100,000 rows: 71.6 to 80.1 ms, 200,000 rows: 140 ms`: every size with its shortest and longest run. */
export function measuredRuns({ measured }: Estimate): string {
  const sizes = [...new Set(measured.map(({ rows }) => rows))].toSorted((a, b) => a - b);
  return sizes
    .map((size) => {
      const times = measured.flatMap(({ rows, milliseconds }) =>
        rows === size ? [milliseconds] : [],
      );
      const [least, most] = [Math.min(...times), Math.max(...times)].map(formatMilliseconds);
      return `${formatCount(size)} rows: ${least === most ? least : `${least} to ${most}`}`;
    })
    .join(', ');
}
