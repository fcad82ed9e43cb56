import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { isProvenNotNull } from '@lockkeeper/core/locks/predict-postgres';
import { backfillEntry, backfillName, exampleValue } from '../backfill-advice';
import { notNullByCheck } from '../not-null-by-check';
import { onOperation, type Rule } from '../rule';
import { afterRest, identifier, label, ownAction } from '../sql-text';

export const avoidSetNotNullScan: Rule = {
  id: 'avoid-set-not-null-scan',
  engines: ['postgres'],
  severity: 'error',
  title: 'SET NOT NULL reads the table under a lock',
  problem:
    'SET NOT NULL holds ACCESS EXCLUSIVE while it reads every row, unless a valid CHECK (column IS NOT NULL) proves that there is no NULL.',
  rewrite: 'CHECK (column IS NOT NULL) NOT VALID, VALIDATE, then SET NOT NULL and drop the CHECK.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL',
  check: onOperation(['set-not-null'], ({ table, column }, step) => {
    if (step.isNew(table) || isProvenNotNull(step.schema, table, column)) return null;
    const known = findColumn(step.schema, table, column);
    const own = ownAction(step);
    const name = identifier(step, column);
    return {
      message: `No query reads or writes ${label(step, table)} while every row is read for a NULL in ${column}. A validated CHECK (${name} IS NOT NULL) spares the scan. If rows may still have NULL, fill them first with the backfill stage:\n${backfillEntry(
        {
          name: backfillName(table.name, column),
          table: label(step, table),
          set: `${name} = ${known?.default?.sql ?? exampleValue(known?.type ?? '')}`,
          where: `${name} IS NULL`,
        },
      )}`,
      fix: own === null ? null : afterRest(own, notNullByCheck(step, table, column)),
    };
  }),
};
