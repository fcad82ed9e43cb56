import type { Alteration } from '../locks/lock-instrument';
import { formatBytes, formatCount } from './counts';
import type { StatementMeasurement } from './report';

// A log that grows by less than this is what any catalog change writes.
const notableWalBytes = 1_000_000;

/** What the statement did to tables, as short texts: rewrites, scans, and its log (PostgreSQL's WAL, InnoDB's redo log) where it is much. */
export function measuredEffects({
  rewrites,
  scans,
  walBytes,
  alteration,
}: StatementMeasurement): string[] {
  return [
    ...(alteration === undefined ? [] : [alterationWords(alteration)]),
    ...(rewrites.length > 0 ? [`rewrites ${rewrites.join(', ')}`] : []),
    ...(scans.length > 0 ? [`scans ${scans.join(', ')}`] : []),
    ...((walBytes ?? 0) >= notableWalBytes ? [`${formatBytes(walBytes ?? 0)} of log`] : []),
  ];
}

/** The strongest lock that a statement took: `ACCESS EXCLUSIVE on orders, 2 more`; empty where it took none. */
export function takenLocks({ locks }: StatementMeasurement): string {
  if (locks === undefined) return '';
  if (locks === null) return 'not seen';
  const [strongest, ...others] = locks;
  if (strongest === undefined) return '';
  const more = others.length === 0 ? '' : `, ${formatCount(others.length)} more`;
  return `${strongest.mode} on ${strongest.relation}${more}`;
}

/** `COPY, LOCK=SHARED` */
function alterationWords({ algorithm, lockLevel }: Alteration): string {
  return lockLevel === null ? algorithm : `${algorithm}, LOCK=${lockLevel}`;
}
