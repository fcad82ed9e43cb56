import { shorten } from './fit-text';
import { limitLength } from './limit-length';
import { plainMessage } from './message-parts';
import { oneLine, plainTextWithoutAnsi } from './plain-text';
import type { Finding, Report, Severity } from './report';
import { severities } from './report';
import { findingsOf } from './report-view';
import { workflowCommand } from './workflow-command';

// A step shows 10 of each type and cuts a message at 4,096 (github-platform.md, "Limits"). One warning is left for
// what could not be published.
const mostOf: Readonly<Record<Severity, number>> = { error: 10, warning: 9, notice: 10 };
const longestMessage = 4_000;
const longestTitle = 250;

/**
 * The findings as the runner's commands, one a line: at most 10 errors, 9 warnings and 10 notices.
 * @param folder the working directory in the repository, with a slash at the end; empty for the root.
 */
export function toAnnotations(report: Report, folder = ''): string[] {
  const found = findingsOf(report).map(({ finding }) => finding);
  return severities.flatMap((severity) =>
    found
      .filter((finding) => finding.severity === severity)
      .slice(0, mostOf[severity])
      .map((finding) => annotation(finding, folder)),
  );
}

function annotation(finding: Finding, folder: string): string {
  const { severity, title, rule, message, path, line, endLine } = finding;
  const place =
    path === null
      ? {}
      : {
          file: plainTextWithoutAnsi(folder + path),
          ...(line === null ? {} : { line, endLine: endLine ?? line }),
        };
  const properties = { ...place, title: oneLine(safe(`${title} (${rule})`, longestTitle)) };
  return workflowCommand(severity, properties, safe(plainMessage(message), longestMessage));
}

function safe(text: string, limit: number): string {
  return shorten(plainTextWithoutAnsi(limitLength(text, limit)), limit);
}
