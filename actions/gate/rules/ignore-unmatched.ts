import { onRun, type Rule } from '../rule';

export const ignoreUnmatched: Rule = {
  id: 'ignore-unmatched',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Ignore that matches nothing',
  problem:
    'An ignore for a rule that finds nothing at its statement is misspelt or left over, and would hide the next finding.',
  rewrite: 'Correct the name of the rule, or take the comment out.',
  manual: null,
  check: onRun(({ ignores }) =>
    ignores
      .filter(({ used, reason }) => !used && reason !== '')
      .map(({ rule, path, line, migration, statement }) => ({
        message: `${rule} has no finding here.`,
        fix: null,
        place: { path, line, endLine: line, migration, statement },
      })),
  ),
};
