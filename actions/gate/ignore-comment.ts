import type { Finding } from '@lockkeeper/core/report/report';
import type { StatementComment } from '@lockkeeper/core/sql/statement';

/** One rule of `-- lockkeeper:ignore RULE: reason`, and whether it dropped a finding. */
export interface IgnoreComment {
  /** Empty where none is named. */
  readonly rule: string;
  /** Empty where none is given. */
  readonly reason: string;
  readonly path: string;
  readonly line: number;
  readonly migration: string;
  /** The statement that it stands before; null where there is none. */
  readonly statement: number | null;
  /** Whether it stands before the first statement, where it speaks for the whole script too. */
  readonly first: boolean;
  /** Whether it stands behind or inside a statement, where it speaks for nothing. */
  readonly misplaced: boolean;
  used: boolean;
}

type Place = Pick<IgnoreComment, 'path' | 'migration' | 'statement' | 'first'>;

const directive = /^[\s*]*lockkeeper:ignore(?=[\s:]|$)(.*)$/;
const named = /^\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*?))?\s*$/;

/** The directives in the comments before a statement, one for each rule that they name. */
export function readIgnores(
  comments: readonly StatementComment[],
  place: Place,
  misplaced = false,
): IgnoreComment[] {
  return comments.flatMap((comment) =>
    comment.text.split('\n').flatMap((text, index) => {
      const [, rest] = directive.exec(text) ?? [];
      if (rest === undefined) return [];
      const [, names, reason = ''] = named.exec(rest) ?? [];
      // What follows no colon is a reason to a person, and half a name to a program: neither is guessed.
      const rules = names?.split(/\s*,\s*/) ?? [/^\s+([\w-]+)/.exec(rest)?.[1] ?? ''];
      const line = comment.line + index;
      return rules.map((rule) => ({ ...place, rule, reason, line, misplaced, used: false }));
    }),
  );
}

/** The comments of a script without statements, one line each. */
export function commentLines(text: string): StatementComment[] {
  return text.split('\n').map((line, index) => ({
    text: line.replace(/^\s*(?:--|#|\/\*)?/, '').replace(/\*\/\s*$/, ''),
    line: index + 1,
  }));
}

/** Lines of a script with a comment that looks like a directive, wherever it stands. */
export function directiveLines(text: string): StatementComment[] {
  if (!text.includes('lockkeeper:ignore')) return [];
  return text.split('\n').flatMap((line, index) => {
    const [, comment] =
      /(?:--|#|\/\*|^\s*\*?)\s*(lockkeeper:ignore.*?)(?:\*\/.*)?$/.exec(line) ?? [];
    return comment === undefined ? [] : [{ text: comment, line: index + 1 }];
  });
}

/** The comment that drops the finding: the same rule, before its statement, with a reason. */
export function findIgnore(
  ignores: readonly IgnoreComment[],
  finding: Pick<Finding, 'rule' | 'path' | 'migration' | 'statement'>,
): IgnoreComment | undefined {
  return ignores.find(
    (ignore) =>
      ignore.rule === finding.rule &&
      ignore.reason !== '' &&
      !ignore.misplaced &&
      (finding.statement === null
        ? ignore.first && ignore.migration === finding.migration
        : ignore.path === finding.path && ignore.statement === finding.statement),
  );
}
