import { groupBy } from '@lockkeeper/core/group-by';
import { onHistory, type Rule } from '../rule';

export const avoidVersionOfOpenBranch: Rule = {
  id: 'avoid-version-of-open-branch',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'An open branch takes the same version',
  problem:
    'Two open branches count on from the same number. Each is right by itself; the one that is merged second has a version that is taken, which no check of one branch sees.',
  rewrite: 'Timestamps as versions, which two branches never share; or the second one renumbers.',
  manual: null,
  check: onHistory(({ pending, elsewhere, format }) =>
    pending.flatMap(({ version, up }) => {
      const same = elsewhere.filter((one) => format.compareVersions(one.version, version) === 0);
      if (same.length === 0) return [];
      const branches = [...groupBy(same, ({ branch }) => branch)].map(
        ([branch, files]) => `${branch} (${files.map(({ file }) => file).join(', ')})`,
      );
      return [
        {
          message: `${up.file} has the version that ${branches.join(' and ')} ${branches.length === 1 ? 'takes' : 'take'} too: whoever merges second has to renumber. Timestamps as versions make that rare.`,
          fix: null,
          place: { path: up.path, line: 1, endLine: 1, migration: version },
        },
      ];
    }),
  ),
};
