import { counted } from './counts';
import type { Finding, Severity, Verdict } from './report';
import { severities } from './report';

export const verdictMarks: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  skipped: '–',
};

/** For GitHub, where a colour says more than a mark. */
export const verdictEmoji: Readonly<Record<Verdict, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  skipped: '➖',
};

export const severityMarks: Readonly<Record<Severity, string>> = {
  error: '✗',
  warning: '!',
  notice: 'i',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  warn: 'passed with warnings',
  fail: 'failed',
  skipped: 'skipped',
};

/** `2 errors, 1 warning`; `no findings`. */
export function severityCounts(findings: readonly Finding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
