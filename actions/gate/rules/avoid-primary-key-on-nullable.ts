import { findColumn, findIndex } from '@lockkeeper/core/catalog/replay-lookup';
import { isProvenNotNull } from '@lockkeeper/core/locks/predict-postgres';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { notNullByCheck } from '../not-null-by-check';
import { onOperation, type Rule } from '../rule';
import { afterRest, label, ownAction } from '../sql-text';

export const avoidPrimaryKeyOnNullable: Rule = {
  id: 'avoid-primary-key-on-nullable',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Primary key reads the table for NULLs under a lock',
  problem:
    'ADD PRIMARY KEY USING INDEX makes its columns NOT NULL, and reads every row under ACCESS EXCLUSIVE for each that is not yet.',
  rewrite:
    'CHECK (column IS NOT NULL) NOT VALID, VALIDATE, SET NOT NULL, and then the primary key USING INDEX.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX',
  check: onOperation(['add-constraint'], ({ table, constraint }, step) => {
    if (constraint.type !== 'primary-key' || constraint.usingIndex === null) return null;
    if (step.isNew(table)) return null;
    const index = findIndex(step.schema, table, constraint.usingIndex);
    const nullable = (index?.columns ?? []).filter(
      (column) =>
        findColumn(step.schema, table, column)?.notNull === false &&
        !isProvenNotNull(step.schema, table, column),
    );
    if (nullable.length === 0) return null;
    const own = ownAction(step);
    return {
      message: `Nobody can read or write ${label(step, table)} while every row is read for a NULL in ${nullable.join(', ')}. Make ${nullable.length === 1 ? 'it' : 'them'} NOT NULL by a validated CHECK before.`,
      fix:
        own === null
          ? null
          : afterRest(own, [
              ...nullable.flatMap((column) => notNullByCheck(step, table, column)),
              inTransaction(`${own.head} ${own.action}`),
            ]),
    };
  }),
};
