import type { Alteration } from '../locks/lock-instrument';
import { formatBytes } from './counts';
import { formatMilliseconds } from './duration';
import type { StatementMeasurement } from './report';

// A log that grows by less than this is what any catalog change writes.
const notableWalBytes = 1_000_000;

/** In milliseconds; asking a server for ways that it does not take is mostly a few. */
const notableOverhead = 50;

/** What the statement did to tables, as short texts: rewrites, scans, and its log (PostgreSQL's WAL, InnoDB's redo log) where it is much. */
export function measuredEffects({
  rewrites,
  scans,
  walBytes,
  alteration,
  overheadMilliseconds = 0,
}: StatementMeasurement): string[] {
  return [
    ...(alteration === undefined ? [] : [alterationWords(alteration)]),
    ...(rewrites.length > 0 ? [`rewrites ${rewrites.join(', ')}`] : []),
    ...(scans.length > 0 ? [`scans ${scans.join(', ')}`] : []),
    ...(overheadMilliseconds >= notableOverhead
      ? [`beside it ${formatMilliseconds(overheadMilliseconds)} to find out its algorithm`]
      : []),
    ...((walBytes ?? 0) >= notableWalBytes ? [`${formatBytes(walBytes ?? 0)} of log`] : []),
  ];
}

/** `COPY, LOCK=SHARED` */
function alterationWords({ algorithm, lockLevel }: Alteration): string {
  return lockLevel === null ? algorithm : `${algorithm}, LOCK=${lockLevel}`;
}
