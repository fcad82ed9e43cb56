import { shorten } from './fit-text';
import { limitLength } from './limit-length';
import { oneLine, plainTextWithoutAnsi } from './plain-text';
import type { Finding, Report } from './report';
import { severities } from './report';
import { findingsOf } from './report-view';
import { workflowCommand } from './workflow-command';

// A step shows 10 of each type and cuts a message at 4,096 (github-platform.md, "Limits").
const mostOfType = 10;
const longestMessage = 4_000;
const longestTitle = 250;

/**
 * The findings as the runner's commands, one a line: at most 10 errors, 10 warnings and 10 notices.
 * @param folder the working directory in the repository, with a slash at the end; empty for the root.
 */
export function toAnnotations(report: Report, folder = ''): string[] {
  const found = findingsOf(report).map(({ finding }) => finding);
  return severities.flatMap((severity) =>
    found
      .filter((finding) => finding.severity === severity)
      .slice(0, mostOfType)
      .map((finding) => annotation(finding, folder)),
  );
}

function annotation(finding: Finding, folder: string): string {
  const { severity, title, rule, message, path, line, endLine } = finding;
  const place =
    path === null
      ? {}
      : { file: folder + path, ...(line === null ? {} : { line, endLine: endLine ?? line }) };
  const properties = { ...place, title: oneLine(safe(`${title} (${rule})`, longestTitle)) };
  return workflowCommand(severity, properties, safe(message, longestMessage));
}

function safe(text: string, limit: number): string {
  return shorten(plainTextWithoutAnsi(limitLength(text, limit)), limit);
}
