import { rowsToCheck } from '../rows-to-check';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const requireCheckedRows: Rule = {
  id: 'require-checked-rows',
  group: 'data',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'Whether this works, only the rows can tell',
  problem:
    'Duplicates under a new unique index, NULLs under NOT NULL: an empty test database has neither, and the migration fails in production at the end of a long build. A foreign key that MySQL adds with foreign_key_checks=0 never looks at the rows that are there.',
  rewrite:
    'The SELECT of the finding, run on production or a copy of it; or dry-run on a snapshot or with seeded rows.',
  manual: null,
  yieldsTo: [
    'avoid-copy-algorithm',
    'avoid-set-not-null-scan',
    'avoid-write-blocking-alter',
    'ban-refused-algorithm',
    'require-concurrent-index',
    'require-not-valid-constraint',
    'require-using-index',
  ],
  check: onOperation(
    ['create-index', 'add-constraint', 'alter-column-type', 'set-not-null'],
    (operation, step) => {
      const check = rowsToCheck(operation, step);
      if (check === null || step.isNew(check.table)) return null;
      const table = label(step, check.table);
      const left =
        operation.kind === 'create-index' && operation.concurrently
          ? ', and leaves an invalid index behind,'
          : '';
      return {
        message: check.refused
          ? `This fails${left} if rows of ${table} ${check.rows}. Look before: ${check.select}. dry-run finds it too, on a snapshot or seeded rows.`
          : `Rows of ${table} that ${check.rows} stay as they are, and nobody is told. Look before and after: ${check.select}.`,
        fix: null,
      };
    },
  ),
};
