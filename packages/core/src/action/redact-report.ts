import type { Report } from '../report/report';

/** Keys whose values are Lockkeeper's own words, which a password such as `error` must not blot out. */
const ownWords = new Set<string>([
  'stage',
  'verdict',
  'severity',
  'rule',
  'evidence',
  'kind',
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
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => redactValue(item, redact));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const before = value as Readonly<Record<string, unknown>>;
  let after: Record<string, unknown> | null = null;
  for (const key of Object.keys(before)) {
    const item = ownWords.has(key) ? before[key] : redactValue(before[key], redact);
    if (item === before[key]) continue;
    after ??= { ...before };
    after[key] = item;
  }
  return after ?? value;
}
