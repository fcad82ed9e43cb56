import { suggest } from '@lockkeeper/core/action/nearest';
import type { IgnoreComment } from '../ignore-comment';
import { onIgnores, type Rule } from '../rule';
import type { IgnoresStep } from '../step';

export const ignoreUnmatched: Rule = {
  id: 'ignore-unmatched',
  group: 'gate',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Ignore that matches nothing',
  problem:
    'An ignore for a rule that finds nothing at its statement is misspelt or left over, and would hide the next finding.',
  rewrite: 'Correct the name of the rule, or take the comment out.',
  manual: null,
  check: onIgnores((step) =>
    step.ignores
      .filter(({ used, reason }) => !used && reason !== '')
      .map((ignore) => {
        const { path, line, migration, statement } = ignore;
        const place = { path, line, endLine: line, migration, statement };
        return { message: messageOf(ignore, step), fix: null, place };
      }),
  ),
};

function messageOf({ rule, misplaced }: IgnoreComment, { known, active, engine }: IgnoresStep) {
  if (!known.includes(rule)) return `There is no rule ${rule}. ${suggest(rule, known)}`;
  if (misplaced) {
    return 'This stands behind or inside a statement, where it speaks for none. Put it on a line before its statement.';
  }
  if (!active.includes(rule)) return `${rule} is off, or not for ${engine}.`;
  return `${rule} has no finding here.`;
}
