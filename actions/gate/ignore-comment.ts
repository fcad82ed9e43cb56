import type { Finding } from '@lockkeeper/core/report/report';
import type { StatementComment } from '@lockkeeper/core/sql/statement';

/** `-- lockkeeper:ignore RULE: reason`, and whether it dropped a finding. */
export interface IgnoreComment {
  readonly rule: string;
  /** Empty where none is given. */
  readonly reason: string;
  readonly path: string;
  readonly line: number;
  readonly migration: string;
  /** The statement that it stands before; null in a script without any. */
  readonly statement: number | null;
  /** Whether it stands before the first statement, where it speaks for the whole script too. */
  readonly first: boolean;
  used: boolean;
}

const directive = /^[\s*]*lockkeeper:ignore\s+([a-z0-9-]+)\s*(?::\s*(.*?))?\s*$/;

/** The directives in the comments before a statement. */
export function readIgnores(
  comments: readonly StatementComment[],
  place: Pick<IgnoreComment, 'path' | 'migration' | 'statement' | 'first'>,
): IgnoreComment[] {
  return comments.flatMap((comment) =>
    comment.text.split('\n').flatMap((text, index) => {
      const [, rule, reason = ''] = directive.exec(text) ?? [];
      return rule === undefined
        ? []
        : [{ ...place, rule, reason, line: comment.line + index, used: false }];
    }),
  );
}

/** The comments of a script without statements, one line each. */
export function commentLines(text: string): StatementComment[] {
  return text.split('\n').flatMap((line, index) => {
    const [, comment] = /^\s*(?:--|#|\/\*)(.*?)(?:\*\/)?\s*$/.exec(line) ?? [];
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
      (finding.statement === null
        ? ignore.first && ignore.migration === finding.migration
        : ignore.path === finding.path && ignore.statement === finding.statement),
  );
}
