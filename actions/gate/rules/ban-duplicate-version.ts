import { onHistory, type Rule } from '../rule';

export const banDuplicateVersion: Rule = {
  id: 'ban-duplicate-version',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Version taken twice',
  problem:
    'Two branches have taken the same version. Tools take one of the two for the other: where one was applied, the other never runs.',
  rewrite: 'A version that is free, above the newest one of the base.',
  manual: null,
  check: onHistory(({ duplicates, pending, history }) =>
    duplicates.flatMap((group) => {
      const added = group.filter((migration) => pending.includes(migration));
      const own = added.at(-1);
      const other = group.find((migration) => migration !== own);
      if (own === undefined || other === undefined) return [];
      const newest = [...history].filter((each) => !group.includes(each)).at(-1)?.version;
      const free = newest === undefined ? '' : ` Take one above ${newest}.`;
      return [
        {
          message: `${own.up.file} and ${other.up.file} both have version ${own.version}: where one of them was applied, the other counts as applied too, and never runs.${free}`,
          fix: null,
          place: { path: own.up.path, line: 1, endLine: 1, migration: own.version },
        },
      ];
    }),
  ),
};
