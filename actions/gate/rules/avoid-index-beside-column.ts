import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { lostInstant } from '../instant-columns';
import { changedTable, pin } from '../mysql-text';
import { onStatement, type Rule } from '../rule';
import { label, type OwnAction, ownAction } from '../sql-text';
import type { StatementStep } from '../step';

export const avoidIndexBesideColumn: Rule = {
  id: 'avoid-index-beside-column',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'Column loses INSTANT to an index beside it',
  problem:
    'One ALTER TABLE takes one algorithm for all of its actions. A column that would be added INSTANT is added by a rebuild of the whole table when an index is built in the same statement.',
  rewrite: 'The column in an ALTER TABLE of its own, the index in the next migration.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  yieldsTo: ['avoid-copy-algorithm', 'avoid-write-blocking-alter', 'ban-refused-algorithm'],
  check: onStatement((step) => {
    const table = changedTable(step);
    const lost = table === null ? null : lostInstant(step);
    if (table === null || lost === null) return null;
    const { columns, others, rest } = lost;
    const names = columns.map(({ column }) => (typeof column === 'string' ? column : column.name));
    const verb = columns.every(({ kind }) => kind === 'drop-column') ? 'dropped' : 'added';
    return {
      message: `${names.join(', ')} would be ${verb} INSTANT. With the rest of this statement it costs a rebuild of ${label(step, table)}: leave the rest to a statement of its own.`,
      fix: apart(step, columns, others, pin(rest)),
    };
  }),
};

/** The columns first, since the rest may need them; null where the text is not that simple. */
function apart(
  step: StatementStep,
  columns: readonly Operation[],
  others: readonly Operation[],
  clauses: readonly string[],
): Fix[] | null {
  const own = (operation: Operation) => ownAction({ ...step, at: 'operation', operation });
  const first = columns.flatMap((one) => own(one) ?? []);
  const then = others.flatMap((one) => own(one) ?? []);
  const head = first[0]?.head;
  if (head === undefined || first.length + then.length < columns.length + others.length)
    return null;
  const alter = (actions: readonly OwnAction[], ...pins: readonly string[]) =>
    inTransaction(`${head} ${[...actions.map(({ action }) => action), ...pins].join(', ')}`);
  return [alter(first, 'ALGORITHM=INSTANT'), alter(then, ...clauses)];
}
