import type { CheckAnnotation } from '../state';

const textBytes = 64 * 1024;
const titleLimit = 255;

/** What GitHub's description says of an annotation in prose only; null where all is well. */
export function annotationProblem(annotation: CheckAnnotation): string | null {
  const { start_line: start, end_line: end, start_column, end_column } = annotation;
  const { message, title = '', raw_details = '', path } = annotation;
  if (path === '' || path.startsWith('/')) return `path "${path}" is not within the repository`;
  if (start < 1) return `start_line ${start} is below 1`;
  if (end < start) return `end_line ${end} is before start_line ${start}`;
  const hasColumns = start_column !== undefined || end_column !== undefined;
  if (hasColumns && start !== end) return 'columns need start_line and end_line to be the same';
  if (message === '') return 'message is blank';
  if (Buffer.byteLength(message) > textBytes) return 'message exceeds 64 KB';
  if (Buffer.byteLength(raw_details) > textBytes) return 'raw_details exceeds 64 KB';
  return [...title].length > titleLimit ? `title exceeds ${titleLimit} characters` : null;
}
