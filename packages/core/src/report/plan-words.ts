import { counted } from './counts';
import type { PlanMeasurement } from './report';

/** What a plan says in a few words: `reads all of orders (1,000,000 rows)`. */
export function planWords({ fullScan, reason }: PlanMeasurement): string {
  if (reason !== null) return `not explained: ${reason}`;
  if (fullScan.length === 0) return 'reads no table as a whole';
  const read = fullScan.map(({ relation, rows, more }) =>
    rows === null ? relation : `${relation} (${more ? 'more than ' : ''}${counted(rows, 'row')})`,
  );
  return `reads all of ${read.join(', ')}`;
}
