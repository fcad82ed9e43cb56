import { daysSince } from '../parity/stats-age';
import { counted } from '../report/counts';
import type { NewFinding } from '../report/report-builder';

/** When a dump was taken, and who says so. */
export interface SnapshotDate {
  /** In ISO 8601, a day at least. */
  readonly time: string;
  readonly source: 'dump' | 'commit' | 'file';
}

/** A month: rows change more slowly than what is asked of production's statistics. */
const oldDays = 30;

const sources: Record<SnapshotDate['source'], string> = {
  dump: '',
  commit: ', by the commit that last changed it',
  file: ", by the file's own time",
};

/** `of 2026-11-02, 19 days old`, with whoever says so where it is not the dump itself. */
export function snapshotAgeInWords(date: SnapshotDate | null, now: Date): string {
  const days = date === null ? null : daysSince(date.time, now);
  if (date === null || days === null) return 'of an unknown age';
  const age = days === 0 ? 'less than a day old' : `${counted(days, 'day')} old`;
  return `of ${date.time.slice(0, 10)}, ${age}${sources[date.source]}`;
}

/** A notice of a snapshot that is older than a month, or whose age cannot be told; null for a fresh one. */
export function oldSnapshotFinding(
  path: string,
  date: SnapshotDate | null,
  now: Date,
): NewFinding | null {
  const days = date === null ? null : daysSince(date.time, now);
  if (days !== null && days <= oldDays) return null;
  return {
    rule: 'old-snapshot',
    severity: 'notice',
    title:
      days === null
        ? 'It is not known how old the snapshot is'
        : `The snapshot is ${counted(days, 'day')} old`,
    message:
      days === null
        ? `Neither ${path} nor Git nor the file's own time tells. What production has had since is not rehearsed.`
        : 'What production has had since is not rehearsed: rows that break a constraint, tables that have grown. Take the dump again, best by a schedule.',
    path,
    evidence: 'static',
  };
}
