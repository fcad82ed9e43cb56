import { lossesOf } from '../downs/losses';
import { onMigrationEach, type Rule } from '../rule';

export const downDestructive: Rule = {
  id: 'down-destructive',
  group: 'downs',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Down that takes away what was there before its up',
  problem:
    'A down is run when a release goes wrong, in a hurry. One that drops, truncates or deletes what its up did not make loses data that the release never touched. Dropping what the up itself made is the work of a down, and let through.',
  rewrite:
    'Undo what the up did and nothing else. `down: any` in lockkeeper.yml lets every down through, `down: reversible` asks for more.',
  manual: null,
  check: onMigrationEach((step) => {
    if (step.downPolicy === 'any') return [];
    return lossesOf(step)
      .filter(({ before }) => before)
      .map(({ statement, command, what, known }) => ({
        message: `${command} takes ${what}, and the up of ${step.migration.name} made none of it${known ? '' : ', nor did a migration before it, so it is taken to exist'}. Leave it where it is.`,
        fix: null,
        ...(known ? {} : { severity: 'warning' as const }),
        place: {
          path: statement.path,
          line: statement.line,
          endLine: statement.endLine,
          statement: statement.index,
        },
      }));
  }),
};
