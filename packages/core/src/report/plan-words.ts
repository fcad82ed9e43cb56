import { counted, formatCount } from './counts';
import type { PlanMeasurement } from './report';

/** What a plan says in a few words: `reads all of orders (1,000,000 rows)`, `about 12 rows`. */
export function planWords({ fullScan, estimatedRows, reason }: PlanMeasurement): string {
  if (reason !== null) return `not explained: ${reason}`;
  const read = fullScan.map(({ relation, rows, more }) =>
    rows === null ? relation : `${relation} (${more ? 'more than ' : ''}${counted(rows, 'row')})`,
  );
  const written = estimatedRows === null ? [] : [`about ${formatCount(estimatedRows)} to write`];
  return [...(read.length === 0 ? [] : [`reads all of ${read.join(', ')}`]), ...written].join('; ');
}
