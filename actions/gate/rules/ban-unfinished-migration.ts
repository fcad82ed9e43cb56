import { onLive, type Rule } from '../rule';

export const banUnfinishedMigration: Rule = {
  id: 'ban-unfinished-migration',
  group: 'live',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'The live database has a migration that was begun and not finished',
  problem:
    "By the tool's own mark a migration failed half way. Most tools run nothing more until a person has said what became of it.",
  rewrite: 'Look at what of it is there, mend it, and take the mark back with the tool.',
  manual: null,
  check: onLive(({ live, format }) =>
    (live.state?.unfinished ?? []).map(({ version }) => ({
      message: `${live.historyTable} of the live database (${live.server}) has version ${version} as begun and not finished. ${format.title} runs nothing after it until that is mended.`,
      fix: null,
      place: { migration: version },
    })),
  ),
};
