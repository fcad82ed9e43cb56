import { onIgnores, type Rule } from '../rule';

export const ignoreWithoutReason: Rule = {
  id: 'ignore-without-reason',
  group: 'gate',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Ignore without a reason',
  problem:
    'An ignore that does not say why cannot be judged by the next reader, so it is not heeded.',
  rewrite: '-- lockkeeper:ignore RULE: the reason',
  manual: null,
  check: onIgnores(({ ignores }) =>
    ignores
      .filter(({ reason }) => reason === '')
      .map(({ rule, path, line, migration, statement }) => ({
        ...(rule === '' ? { title: 'Ignore without a rule' } : {}),
        message:
          rule === ''
            ? 'Say what to ignore and why: -- lockkeeper:ignore RULE: the reason'
            : `Say why, behind a colon: -- lockkeeper:ignore ${rule}: the reason`,
        fix: null,
        place: { path, line, endLine: line, migration, statement },
      })),
  ),
};
