import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

export const avoidExclusionConstraint: Rule = {
  id: 'avoid-exclusion-constraint',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Exclusion constraint built under ACCESS EXCLUSIVE',
  problem:
    'ADD EXCLUDE builds its index and compares the rows while nothing can read or write the table. There is neither NOT VALID nor USING INDEX for it.',
  rewrite: 'A new table with the constraint that takes over, or a maintenance window.',
  manual: 'https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE',
  check: onOperation(['add-constraint'], ({ table, constraint }, step) => {
    if (constraint.type !== 'exclude' || step.isNew(table)) return null;
    return {
      message: `Nobody can read or write ${label(step, table)} while the index of the constraint is built from all of its rows, and PostgreSQL has no online way. Take a maintenance window and say so with "-- lockkeeper:ignore avoid-exclusion-constraint: why", or create a new table that has the constraint, copy the rows in batches and let it take over.`,
      fix: null,
    };
  }),
};
