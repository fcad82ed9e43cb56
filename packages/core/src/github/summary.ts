import { toMarkdown } from '../report/markdown';
import type { Report } from '../report/report';

// Over 1 MiB a step's summary is not shown at all (github-platform.md, "Limits").
const longestBytes = 1_000_000;

/** The report as a job's summary, in full as far as it may be. */
export function jobSummary(report: Report): string {
  let limit = longestBytes;
  let text = toMarkdown(report, { limit });
  for (let bytes = Buffer.byteLength(text); bytes > longestBytes; bytes = Buffer.byteLength(text)) {
    // The limit counts characters; one of them takes up to three bytes.
    limit = Math.floor((limit * longestBytes) / bytes) - 1;
    text = toMarkdown(report, { limit });
  }
  return text;
}
