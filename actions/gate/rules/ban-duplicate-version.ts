import type { Migration } from '@lockkeeper/core/migrations/migration';
import { sequentialNumber } from '@lockkeeper/core/migrations/version-numbers';
import { onHistory, type Rule, type RuleFinding } from '../rule';
import type { HistoryStep } from '../step';

export const banDuplicateVersion: Rule = {
  id: 'ban-duplicate-version',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Version taken twice',
  problem:
    'Two branches have taken the same version. Tools take one of the two for the other: where one was applied, the other never runs.',
  rewrite: 'A version that is free, above the newest one of the base.',
  manual: null,
  check: onHistory((step) => [...takenHere(step), ...takenMeanwhile(step)]),
};

/** Two files of the branch's own tree. */
function takenHere({ duplicates, pending, history }: HistoryStep): RuleFinding[] {
  return duplicates.flatMap((group) => {
    const own = group.filter((migration) => pending.includes(migration)).at(-1);
    const other = group.find((migration) => migration !== own);
    if (own === undefined || other === undefined) return [];
    const newest = history.filter((each) => !group.includes(each)).at(-1)?.version;
    const free = newest === undefined ? '' : ` Take one above ${newest}.`;
    return [
      at(
        own,
        `${own.up.file} and ${other.up.file} both have version ${own.version}: where one of them was applied, the other counts as applied too, and never runs.${free}`,
      ),
    ];
  });
}

/** A file that the base has taken in since the branch went off: no check of the branch alone sees it. */
function takenMeanwhile({ pending, meanwhile, base, format }: HistoryStep): RuleFinding[] {
  return pending.flatMap((own) => {
    const other = meanwhile.find(
      (one) =>
        one.up.file !== own.up.file && format.compareVersions(one.version, own.version) === 0,
    );
    if (other === undefined) return [];
    const advice =
      sequentialNumber(own.version) === null
        ? ''
        : ' Timestamps as versions make such clashes rare.';
    return [
      at(
        own,
        `${base} has taken in ${other.up.file} since this branch went off, and ${own.up.file} has its version ${own.version}: where one of them was applied, the other counts as applied too, and never runs. Take one above the newest of the base.${advice}`,
      ),
    ];
  });
}

function at({ up, version }: Migration, message: string): RuleFinding {
  return { message, fix: null, place: { path: up.path, line: 1, endLine: 1, migration: version } };
}
