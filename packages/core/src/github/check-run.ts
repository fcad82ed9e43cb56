import { shorten } from '../report/fit-text';
import { limitLength } from '../report/limit-length';
import { toMarkdown } from '../report/markdown';
import { plainMessage } from '../report/message-parts';
import { oneLine, plainTextWithoutAnsi } from '../report/plain-text';
import type { Finding, Report, Severity } from '../report/report';
import { findingsOf } from '../report/report-view';
import { verdictWords } from '../report/verdict';
import { type RunContext, runUrl } from './run-context';

/** As `POST /repos/{owner}/{repo}/check-runs` takes it. */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly raw_details?: string;
}

export interface CheckRunSource {
  readonly report: Report;
  readonly context: RunContext;
  /** How the check run names the stage. */
  readonly action: string;
  /** The working directory in the repository, with a slash at the end; empty for the root. */
  readonly folder: string;
}

/** A request takes 50 annotations (github-platform.md, "Limits"). */
export const annotationsPerRequest = 50;

// A request a second: more would take longer than publishing may.
const mostAnnotations = 500;

// A summary may have 65,535 characters, a title 255, a message and its raw details 64 KB of up to 4 bytes each.
const summaryLimit = 65_000;
const titleLimit = 250;
const textLimit = 16_000;

const levels: Readonly<Record<Severity, CheckAnnotation['annotation_level']>> = {
  error: 'failure',
  warning: 'warning',
  notice: 'notice',
};

/** The check run without its annotations. */
export function checkRunBody({ report, context, action }: CheckRunSource) {
  return {
    owner: context.repository.owner,
    repo: context.repository.name,
    name: `Lockkeeper ${shorten(action, titleLimit)}`,
    head_sha: context.headSha,
    external_id: `${context.runId}/${context.runAttempt}`,
    details_url: runUrl(context),
    status: 'completed',
    conclusion: conclusionOf(report),
    started_at: report.startedAt,
    completed_at: report.finishedAt,
  };
}

/** What stands on the check run's page. */
export function checkRunOutput({ report }: CheckRunSource) {
  return {
    title: text(`${verdictWords[report.verdict]}: ${report.summary}`, titleLimit),
    summary: toMarkdown(report, { limit: summaryLimit }),
  };
}

/** `neutral` says that there was nothing to check; a skipped check would count as a success. */
export function conclusionOf({ verdict, findings }: Report) {
  if (findings.some(({ rule }) => rule === 'cancelled')) return 'cancelled';
  if (verdict === 'fail') return 'failure';
  return verdict === 'skipped' ? 'neutral' : 'success';
}

/** One for every finding that has a place in a file, the gravest first, in batches for one request each. */
export function annotationBatches({ report, folder }: CheckRunSource): CheckAnnotation[][] {
  const annotations = findingsOf(report)
    .flatMap(({ finding }) => annotationOf(finding, folder))
    .slice(0, mostAnnotations);
  const batches = Math.ceil(annotations.length / annotationsPerRequest);
  return Array.from({ length: batches }, (_, at) =>
    annotations.slice(at * annotationsPerRequest, (at + 1) * annotationsPerRequest),
  );
}

function annotationOf(finding: Finding, folder: string): CheckAnnotation[] {
  const { path, line, endLine, severity, title, rule, message, fix } = finding;
  if (path === null || path === '') return [];
  const start = Math.max(1, line ?? 1);
  const rewrite = (fix ?? []).map(({ sql }) => sql.trim()).join('\n\n');
  return [
    {
      path: plainTextWithoutAnsi(folder + path),
      start_line: start,
      end_line: Math.max(start, endLine ?? start),
      annotation_level: levels[severity],
      title: text(`${title} (${rule})`, titleLimit),
      message:
        plainTextWithoutAnsi(plainMessage(limitLength(message, textLimit))).slice(0, textLimit) ||
        title,
      ...(rewrite === ''
        ? {}
        : {
            raw_details: plainTextWithoutAnsi(limitLength(rewrite, textLimit)).slice(0, textLimit),
          }),
    },
  ];
}

function text(words: string, limit: number): string {
  return shorten(oneLine(plainTextWithoutAnsi(limitLength(words, 10 * limit))), limit);
}
