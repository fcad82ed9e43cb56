import { lossesOf } from '../downs/losses';
import { onMigrationEach, type Rule } from '../rule';

export const downLosesRows: Rule = {
  id: 'down-loses-rows',
  group: 'downs',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Down that loses what was written since its up',
  problem:
    'A table or column that the up made is empty when it is made and no longer when the down runs: what the new release has written to it goes with it. Told where `down: reversible` is asked for.',
  rewrite:
    'Rename the table or column in the down instead of dropping it, or copy what it holds to where the old release keeps it, and say so in a lockkeeper:ignore comment.',
  manual: null,
  check: onMigrationEach((step) => {
    if (step.downPolicy !== 'reversible') return [];
    return lossesOf(step)
      .filter(({ before }) => !before)
      .map(({ statement, command, what }) => ({
        message: `${command} takes ${what}: empty when the up made it, not when the down runs.`,
        fix: null,
        place: {
          path: statement.path,
          line: statement.line,
          endLine: statement.endLine,
          statement: statement.index,
        },
      }));
  }),
};
