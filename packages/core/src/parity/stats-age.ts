import { counted } from '../report/counts';
import type { NewFinding } from '../report/report-builder';

const dayMilliseconds = 86_400_000;
const oldDays = 7;

/** Whole days between the time, in ISO 8601, and now; null where it is no time, or more than a day ahead. */
export function daysSince(time: string, now: Date): number | null {
  const days = (now.getTime() - Date.parse(time)) / dayMilliseconds;
  return Number.isNaN(days) || days < -1 ? null : Math.max(0, Math.floor(days));
}

/** `3 days old`, `taken today`, or that it is not known. */
export function ageInWords(time: string, now: Date): string {
  const days = daysSince(time, now);
  if (days === null) return 'of an unknown age';
  return days === 0 ? 'less than a day old' : `${counted(days, 'day')} old`;
}

/** A notice of statistics that are older than a week, or whose age cannot be told; null for fresh ones. */
export function oldStatsFinding(path: string, takenAt: string, now: Date): NewFinding | null {
  const days = daysSince(takenAt, now);
  if (days !== null && days <= oldDays) return null;
  return {
    rule: 'old-stats',
    severity: 'notice',
    title:
      days === null
        ? "It is not known how old production's statistics are"
        : `Production's statistics are ${counted(days, 'day')} old`,
    message: `${days === null ? `The "taken-at" of ${path} is no time in the past. ` : ''}Tables grow and settings change: take them again with lockkeeper stats, best by a schedule.`,
    path,
    evidence: 'static',
  };
}
