import type { ReplicaMeasurement } from '../replica/replica-measurement';
import { formatBytes } from './counts';
import { formatMilliseconds } from './duration';

/** What is above the table of replicas. */
export const replicaTitle = 'how far replicas fell behind';

/** A gap up to here is what a look every 100 ms has anyway. */
const usualGapSeconds = 0.5;

/** `12.3 s`; `at least 12.3 s` where it did not get everything; a dash where it was not watched. */
export function longestLag({
  longestLagSeconds,
  caughtUp,
}: Pick<ReplicaMeasurement, 'longestLagSeconds' | 'caughtUp'>): string {
  if (longestLagSeconds === null) return '–';
  const lag = formatMilliseconds(longestLagSeconds * 1000);
  return caughtUp ? lag : `at least ${lag}`;
}

export function mostBehind({ mostBytesBehind }: ReplicaMeasurement): string {
  return mostBytesBehind === null ? '–' : formatBytes(mostBytesBehind);
}

/** `3 #2`: the migration and the statement whose writing it lacked for the longest. */
export function lackedMost({ migration, statement }: ReplicaMeasurement): string {
  return migration === null || statement === null ? '–' : `${migration} #${statement}`;
}

/** What there is to say beside the figures; empty where nothing is. */
export function replicaNote({
  longestLagSeconds,
  longestGapSeconds,
  caughtUp,
  ended,
}: ReplicaMeasurement): string {
  const notWatched = longestLagSeconds === null ? 'not watched' : 'not watched to the end';
  const behind = caughtUp ? [] : ['it did not catch up'];
  const gap = longestGapSeconds ?? 0;
  const late =
    gap > usualGapSeconds ? [`the lag may be ${formatMilliseconds(gap * 1000)} longer`] : [];
  return [...(ended === null ? behind : [`${notWatched}: ${ended}`]), ...late].join('; ');
}
