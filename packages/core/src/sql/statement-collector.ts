import { lineIndex } from './line-index';
import type { SplitError, SplitScript, Statement, StatementComment } from './statement';

/** What both splitters do with the pieces that they find: lines, comments, numbering. */
export interface StatementCollector {
  /** Whether a statement has begun. */
  readonly pending: boolean;
  /** Where it begins; -1 where none has. */
  readonly start: number;
  comment(start: number, end: number): void;
  /** A piece of the statement; the first one begins it. */
  extend(start: number, end: number): void;
  /** Ends the statement, if one has begun; `terminator` is the offset of what ended it. */
  finish(terminator: number, kind?: Statement['kind'], data?: string): void;
  /** Forgets the statement that has begun and notes why. */
  fail(message: string, at: number): void;
  result(): SplitScript;
}

export function statementCollector(text: string, path: string): StatementCollector {
  const lineOf = lineIndex(text);
  const statements: Statement[] = [];
  const errors: SplitError[] = [];
  let comments: StatementComment[] = [];
  let start = -1;
  let end = -1;
  let terminatedOn = 0;
  return {
    get pending() {
      return start !== -1;
    },
    get start() {
      return start;
    },
    comment(from, to) {
      if (start !== -1) return;
      const written = text.slice(from, to);
      const before = /^(?:--|#|\/\*)\s*/.exec(written)?.[0].length ?? 0;
      comments.push({ text: commentText(written), line: lineOf(Math.min(from + before, to)) });
    },
    extend(from, to) {
      if (start === -1) start = from;
      end = to;
    },
    finish(terminator, kind = 'sql', data) {
      if (start === -1) return;
      const line = lineOf(start);
      statements.push({
        index: statements.length + 1,
        sql: text.slice(start, end),
        path,
        offset: start,
        line,
        endLine: lineOf(end - 1),
        // A comment behind a statement, on its last line, is about that one and not about the next.
        comments: comments.filter((one) => one.line !== terminatedOn || one.line === line),
        kind,
        ...(data === undefined ? {} : { data }),
      });
      start = -1;
      comments = [];
      terminatedOn = lineOf(terminator);
    },
    fail(message, at) {
      errors.push({ message, line: lineOf(at) });
      start = -1;
    },
    result: () => ({ statements, errors }),
  };
}

function commentText(comment: string): string {
  const inner = comment.startsWith('/*')
    ? comment.slice(2, -2)
    : comment.slice(comment.startsWith('#') ? 1 : 2);
  return inner.trim();
}
