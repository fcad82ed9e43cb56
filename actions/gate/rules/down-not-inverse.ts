import { isTooLong, leftByDown } from '../downs/left-by-down';
import { onMigrationEach, type Rule } from '../rule';
import type { MigrationStep, ReadScript } from '../step';
import { undoUp } from '../undo-up';

export const downNotInverse: Rule = {
  id: 'down-not-inverse',
  group: 'downs',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Down that does not undo its whole up',
  problem:
    'What the down leaves of the up is in the way when the migration is run again, or stays for good in a schema that no migration describes.',
  rewrite: 'A down that undoes the up, statement by statement, last one first.',
  manual: null,
  check: onMigrationEach((step) => {
    const { up, down, migration, downPolicy } = step;
    if (downPolicy === 'any' || down === null || !isRead(up) || !isRead(down)) return [];
    if (!down.statements.some(({ parsed }) => parsed.operations.some(changesSomething))) return [];
    if (isTooLong(step)) {
      return [
        {
          title: 'Down that was not held against its up',
          message: `The up and the down of ${migration.name} have too many operations to be compared without a server. rollback-verify runs them.`,
          fix: null,
          severity: 'notice' as const,
          place: { path: down.path },
        },
      ];
    }
    const left = [...new Set(leftByDown(step))];
    if (left.length === 0) return [];
    return [
      {
        message: `The down of ${migration.name} does not undo ${left.join(', ')}.`,
        fix: hasData(down) ? null : undoUp(step),
        ...(downPolicy === 'reversible' ? { severity: 'error' as const } : {}),
        place: { path: down.path },
      },
    ];
  }),
};

type Operations = ReadScript['statements'][number]['parsed']['operations'];

function changesSomething({ kind }: Operations[number]): boolean {
  return kind !== 'select' && kind !== 'set-parameter' && kind !== 'transaction';
}

/** Whether all of it was read, so that nothing is missed. */
function isRead({ statements, errors }: ReadScript): boolean {
  return (
    errors.length === 0 &&
    statements.every(
      ({ parsed: { unread, operations } }) =>
        unread === null && operations.every(({ kind }) => kind !== 'do-block' && kind !== 'call'),
    )
  );
}

/** Whether it writes rows, which no text of ours could do in its place. */
function hasData({ statements }: MigrationStep['up']): boolean {
  return statements.some(({ parsed }) =>
    parsed.operations.some(
      ({ kind }) => kind === 'update' || kind === 'insert' || kind === 'delete',
    ),
  );
}
