import { sequentialNumber } from '@lockkeeper/core/migrations/version-numbers';
import { onHistory, type Rule } from '../rule';

export const avoidVersionGap: Rule = {
  id: 'avoid-version-gap',
  group: 'history',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'Version leaves a gap',
  problem:
    'A number was left out. A migration that takes it later is below the newest one: golang-migrate never runs it, Flyway refuses it, and other tools run it in another order than a new database does.',
  rewrite: 'The next free number.',
  manual: null,
  check: onHistory(({ pending, history, meanwhile }) => {
    const taken = numbersOf([...history, ...meanwhile]);
    // Where the history has gaps itself, they are how this project counts.
    if (taken.length < 3 || hasGap(taken)) return [];
    return pending.flatMap(({ version, up }) => {
      const number = sequentialNumber(version);
      const before = taken.at(-1);
      if (number === null || before === undefined) return [];
      taken.push(number);
      if (number <= before + 1) return [];
      const free = String(before + 1).padStart(version.length, '0');
      return [
        {
          message: `${up.file} follows ${String(before).padStart(version.length, '0')}: ${free} is free, and whoever takes it later comes too late. Take ${free}.`,
          fix: null,
          place: { path: up.path, line: 1, endLine: 1, migration: version },
        },
      ];
    });
  }),
};

function numbersOf(migrations: readonly { readonly version: string }[]): number[] {
  return migrations
    .flatMap(({ version }) => sequentialNumber(version) ?? [])
    .sort((one, other) => one - other);
}

function hasGap(numbers: readonly number[]): boolean {
  return numbers.some((number, index) => index > 0 && number - (numbers[index - 1] ?? 0) > 1);
}
