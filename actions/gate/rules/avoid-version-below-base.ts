import type { Format } from '@lockkeeper/core/migrations/format';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import { onHistory, type Rule } from '../rule';
import type { HistoryStep } from '../step';

export const avoidVersionBelowBase: Rule = {
  id: 'avoid-version-below-base',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Version below one that is merged already',
  problem:
    'Another branch was merged first, with a newer version. golang-migrate never runs the older one, Flyway stops at it, and other tools run it after the newer one, which a new database runs last.',
  rewrite: 'The file under a version above the newest one of the base.',
  manual: null,
  check: onHistory((step) => {
    const newest = newestOf(step);
    if (newest === undefined) return [];
    return step.pending
      .filter((migration) => isBelow(migration, newest, step.format))
      .map(({ up, version }) => ({
        message: `${up.file} comes before ${newest.up.file}, which ${step.meanwhile.includes(newest) ? `${step.base} has taken in since this branch went off` : `${step.base} has`}. ${harms[step.format.belowNewest](step.format.title)} Give it a version above ${newest.version}.`,
        severity: step.format.belowNewest === 'applied' ? 'warning' : 'error',
        fix: null,
        place: { path: up.path, line: 1, endLine: 1, migration: version },
      }));
  }),
};

const harms: Readonly<Record<Format['belowNewest'], (tool: string) => string>> = {
  skipped: (tool) => `${tool} goes on from the newest applied version, and never runs it.`,
  refused: (tool) => `${tool} stops at it in every database that has applied the newer one.`,
  applied: () =>
    'Databases that have applied the newer one run it afterwards, and new ones before it.',
};

function newestOf({ history, meanwhile, format }: HistoryStep): Migration | undefined {
  const merged = [...history, ...meanwhile].filter(
    ({ version }) => format.repeatable?.(version) !== true,
  );
  return merged.reduce<Migration | undefined>(
    (newest, one) =>
      newest === undefined || format.compareVersions(one.version, newest.version) > 0
        ? one
        : newest,
    undefined,
  );
}

function isBelow({ version }: Migration, newest: Migration, format: Format): boolean {
  return (
    format.repeatable?.(version) !== true && format.compareVersions(version, newest.version) < 0
  );
}
