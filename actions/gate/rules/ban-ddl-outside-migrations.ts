import { onRun, type Rule } from '../rule';

export const banDdlOutsideMigrations: Rule = {
  id: 'ban-ddl-outside-migrations',
  group: 'security',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Application code changes the schema',
  problem:
    'A statement that changes the schema when the application runs is seen by no review of migrations, waits for its locks while requests wait for it, and needs a database role that can alter and drop.',
  rewrite:
    'Move the statement into a migration. `code` in lockkeeper.yml says which files are searched, `ddl-in-code: false` switches the search off; temporary tables are let through.',
  manual: null,
  check: onRun(({ ddlInCode }) =>
    ddlInCode.map(({ path, line, command }) => ({
      message: `${command} stands in the code that this branch adds. Move it into a migration, where its locks and what it breaks are checked.`,
      fix: null,
      place: { path, line, endLine: line },
    })),
  ),
};
