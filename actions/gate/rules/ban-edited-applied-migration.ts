import { onLive, type Rule } from '../rule';

export const banEditedAppliedMigration: Rule = {
  id: 'ban-edited-applied-migration',
  group: 'live',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'The live database applied another text of this migration',
  problem:
    "Its checksum, by the tool's own algorithm, is not the one in the history table. Tools that check refuse to run, and the schema is not what the files say.",
  rewrite:
    'The text that was applied, and a new migration with what has to change. Where a new migration has the version of one that was applied, it never runs: take another version.',
  manual: null,
  check: onLive(({ live, pending, edited }) =>
    (live.state?.edited ?? [])
      // The branch itself edits it: ban-edited-migration says so.
      .filter((migration) => edited.every((edit) => edit.migration !== migration))
      .map((migration) => {
        const { up, version } = migration;
        const harm = pending.includes(migration)
          ? `version ${version} is applied there with another text, so that this one never runs. Take a version that is free.`
          : 'what was applied is not what the file says now. Take the old text back, and put what has to change into a new migration.';
        return {
          message: `By ${live.historyTable} of the live database (${live.server}), ${harm}`,
          fix: null,
          place: { path: up.path, line: 1, endLine: 1, migration: version },
        };
      }),
  ),
};
