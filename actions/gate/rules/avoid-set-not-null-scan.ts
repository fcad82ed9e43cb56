import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { isProvenNotNull } from '@lockkeeper/core/locks/predict-postgres';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName, exampleValue } from '../backfill-advice';
import { notNullByCheck } from '../not-null-by-check';
import { onStatementWith, type Rule } from '../rule';
import { afterRest, identifier, label, ownAction } from '../sql-text';
import type { StatementStep } from '../step';

export const avoidSetNotNullScan: Rule = {
  id: 'avoid-set-not-null-scan',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'SET NOT NULL reads the table under a lock',
  problem:
    'SET NOT NULL holds ACCESS EXCLUSIVE while it reads every row, unless a valid CHECK (column IS NOT NULL) proves that there is no NULL.',
  rewrite: 'CHECK (column IS NOT NULL) NOT VALID, VALIDATE, then SET NOT NULL and drop the CHECK.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL',
  check: onStatementWith(['set-not-null'], (step) => {
    // Of several columns in one ALTER TABLE the rows are read once.
    const scanned = step.parsed.operations.flatMap((operation) =>
      operation.kind === 'set-not-null' && isScanned(step, operation)
        ? [{ operation, at: { ...step, at: 'operation', operation } as const }]
        : [],
    );
    const [first] = scanned;
    if (first === undefined) return null;
    const { table } = first.operation;
    const names = scanned.map(({ operation: { column } }) => identifier(step, column));
    const columns = scanned.map(({ operation: { column } }) => column).join(', ');
    const checks = scanned.flatMap(({ at, operation: { column } }) =>
      notNullByCheck(at, table, column),
    );
    const own = ownAction(first.at);
    const isAll = scanned.length === step.parsed.operations.length;
    return {
      message: `No query reads or writes ${label(step, table)} while every row is read for a NULL in ${columns}. A validated CHECK (${names.join(' IS NOT NULL), (')} IS NOT NULL) spares the scan. If rows may still have NULL, fill them first with the backfill stage:\n${scanned.map(({ operation }) => entryFor(step, operation)).join('\n')}`,
      fix: isAll ? checks : own === null || scanned.length > 1 ? null : afterRest(own, checks),
    };
  }),
};

type SetNotNull = OperationOf<'set-not-null'>;

function isScanned({ schema, isNew }: StatementStep, { table, column }: SetNotNull): boolean {
  return !isNew(table) && !isProvenNotNull(schema, table, column);
}

function entryFor(step: StatementStep, { table, column }: SetNotNull): string {
  const known = findColumn(step.schema, table, column);
  const name = identifier(step, column);
  return backfillEntry({
    name: backfillName(table.name, column),
    table: label(step, table),
    set: `${name} = ${known?.default?.sql ?? exampleValue(known?.type ?? '')}`,
    where: `${name} IS NULL`,
  });
}
