import { onLive, type Rule } from '../rule';

const shown = 5;

export const avoidUnknownAppliedVersion: Rule = {
  id: 'avoid-unknown-applied-version',
  group: 'live',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'The live database has applied what neither the base nor this branch knows',
  problem:
    'Another branch was deployed, or a migration was taken out of the folder. Its changes are in the schema, and no check here knows of them; some tools refuse to run.',
  rewrite: 'Merge the branch that it comes from, or put the file back.',
  manual: null,
  check: onLive(({ live, removed, base, format }) => {
    const versions = (live.state?.unknown ?? [])
      .map(({ version }) => version)
      // The branch itself removes it: ban-removed-migration says so.
      .filter((version) =>
        removed.every((migration) => format.compareVersions(migration.version, version) !== 0),
      );
    if (versions.length === 0) return [];
    const more = versions.length - shown;
    const list = `${versions.slice(0, shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return [
      {
        message: `${live.historyTable} of the live database (${live.server}) has ${list}, which neither ${base} nor this branch has.`,
        fix: null,
      },
    ];
  }),
};
