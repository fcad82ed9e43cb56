import type { ProbedOperations, ProbeMeasurement } from '../probe/probe-measurement';
import { formatCount } from './counts';
import { formatMilliseconds } from './duration';

/** What is above the table of probes. */
export const probeTitle = 'what an application would have felt';

/** A gap up to here is what a probe every 5 ms has anyway. */
const usualGapMilliseconds = 10;

export function longestStall(felt: ProbedOperations | null): string {
  return felt === null || felt.operations === 0
    ? '–'
    : formatMilliseconds(felt.longestMilliseconds);
}

/** `2 of 1,204`: those that waited, of all. */
export function waitedOf(felt: ProbedOperations | null): string {
  return felt === null ? '–' : `${formatCount(felt.waited)} of ${formatCount(felt.operations)}`;
}

/** What there is to say beside the figures; empty where nothing is. */
export function probeNote({ reads, writes, ended }: ProbeMeasurement): string {
  const gap = Math.max(reads?.longestGapMilliseconds ?? 0, writes?.longestGapMilliseconds ?? 0);
  const late =
    gap > usualGapMilliseconds ? [`a stall may be ${formatMilliseconds(gap)} longer`] : [];
  return [...(ended === null ? [] : [ended]), ...late].join('; ');
}
