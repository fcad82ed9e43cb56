import type { Alteration } from '../locks/lock-instrument';
import { formatBytes, formatCount } from './counts';
import { formatMilliseconds } from './duration';
import type { StatementMeasurement } from './report';

// A log that grows by less than this is what any catalog change writes.
const notableWalBytes = 1_000_000;

const notablePart = 0.1;
const notableMilliseconds = 5;
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

/** Where the time of a statement went that took some: each stage of a tenth of it or more. */
export function notableStages({
  stages = [],
  milliseconds: whole,
}: StatementMeasurement): string[] {
  const notable = stages.filter(
    ({ milliseconds }) =>
      milliseconds >= notableMilliseconds && milliseconds >= whole * notablePart,
  );
  return notable.map(({ name, milliseconds }, index) => {
    const group = groupOf(name);
    const again = group !== '' && group === groupOf(notable[index - 1]?.name ?? '');
    return `${again ? name.slice(group.length) : name} ${formatMilliseconds(milliseconds)}`;
  });
}

/** `building index: ` of PostgreSQL's `building index: scanning table`. */
function groupOf(stage: string): string {
  return /^[^:]+: /.exec(stage)?.[0] ?? '';
}
