import type { Migration } from '@lockkeeper/core/migrations/migration';
import { onHistory, type Rule } from '../rule';
import type { HistoryStep } from '../step';

export const banRemovedMigration: Rule = {
  id: 'ban-removed-migration',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Merged migration removed',
  problem:
    'Databases that have applied it keep what it made and a row for it in the history table; a new database gets another schema, or none at all. Under a new version it runs a second time where it was applied.',
  rewrite: 'The file as it was, and a new migration that undoes what it made.',
  manual: null,
  check: onHistory((step) =>
    step.removed.map((removed) => {
      const again = step.pending.find((migration) => isSame(migration, removed));
      return again === undefined ? gone(removed, step) : renumbered(removed, again, step);
    }),
  ),
};

function gone({ up }: Migration, { base }: HistoryStep) {
  return {
    message: `${up.file} is in ${base} and no longer here. Databases that have applied it keep what it made, and new ones never get it. Take the file back; to undo what it made, add a new migration.`,
    fix: null,
  };
}

function renumbered({ up, version }: Migration, again: Migration, { base }: HistoryStep) {
  return {
    title: 'Merged migration under a new version',
    message: `${up.file} of ${base} is ${again.up.file} now. Databases that have applied version ${version} run it a second time as ${again.version}. Take the old name back.`,
    fix: null,
    place: { path: again.up.path, line: 1, endLine: 1, migration: again.version },
  };
}

function isSame(migration: Migration, removed: Migration): boolean {
  return migration.up.text.trim() === removed.up.text.trim();
}
