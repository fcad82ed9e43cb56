import type { Report } from '../report/report';

/** Keys whose values are Lockkeeper's own words, which a password such as `error` must not blot out. */
const ownWords = new Set<string>([
  'stage',
  'verdict',
  'severity',
  'rule',
  'evidence',
  'outcome',
  'blocks',
  'mode',
  'algorithm',
  'startedAt',
  'finishedAt',
  'engine',
]);

/** The report with every secret taken out of every text that comes from outside. */
export function redactReport(report: Report, redact: (text: string) => string): Report {
  return redactValue(report, redact) as Report;
}

function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      ownWords.has(key) ? item : redactValue(item, redact),
    ]),
  );
}
