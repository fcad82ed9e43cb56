import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { replacementColumn } from '../replacement-column';
import { onStatementWith, type Rule } from '../rule';
import { afterRest, label, ownAction } from '../sql-text';
import type { OperationStep, StatementStep } from '../step';
import { type TypeChange, typeChange } from '../type-change';

export const avoidTypeChangeRewrite: Rule = {
  id: 'avoid-type-change-rewrite',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Type change rewrites the table',
  problem:
    'ALTER COLUMN … TYPE writes every row and every index anew under ACCESS EXCLUSIVE, unless both types are stored alike (a longer varchar, varchar to text, a wider numeric of the same scale).',
  rewrite:
    'A new column of the new type, filled by the backfill stage; the swap is a later release.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onStatementWith(['alter-column-type'], (step) => {
    const changes = changesOf(step);
    // One ALTER TABLE writes the table once, however many of its types it changes.
    const main = changes.find(({ work }) => work === 'rewrite') ?? changes[0];
    if (main === undefined) return null;
    const { operation, at, old } = main;
    const { table, column, type, using } = operation;
    const { advice } = replacementColumn(at, table, column, type, using);
    const fix = fixFor(changes);
    if (main.work === 'session') {
      return {
        severity: 'warning',
        message: `${old} to ${type} rewrites ${label(step, table)} unless the session's TimeZone is UTC. SET TIME ZONE 'UTC' before it in the same migration, or take a new column: ${advice}`,
        fix,
      };
    }
    if (main.work === null) {
      return {
        severity: 'warning',
        message: `The type that ${label(step, table)}.${column} has now is not in the migrations, so this may write every row anew while nothing can read or write the table. The safe way: ${advice}`,
        fix,
      };
    }
    const others = changes.filter((one) => one !== main).map((one) => one.operation.column);
    const more = others.length === 0 ? '' : ` (${others.join(', ')} as well)`;
    return {
      message: `${old} to ${type}${more} writes every row of ${label(step, table)} anew while nothing can read or write it. Instead: ${advice}`,
      fix,
    };
  }),
};

interface Change extends TypeChange {
  readonly operation: OperationOf<'alter-column-type'>;
  readonly at: OperationStep;
}

/** The changes of type that may rewrite, against the schema before the statement. */
function changesOf(step: StatementStep): Change[] {
  return step.parsed.operations.flatMap((operation) => {
    if (operation.kind !== 'alter-column-type' || step.isNew(operation.table)) return [];
    const at: OperationStep = { ...step, at: 'operation', operation };
    const change = typeChange(at, operation);
    return change.work === 'none' ? [] : [{ ...change, operation, at }];
  });
}

/** The new columns in one migration; null where the statement does something else besides. */
function fixFor(changes: readonly Change[]) {
  const [first] = changes;
  const own = first === undefined ? null : ownAction(first.at);
  if (own === null || first === undefined) return null;
  if (changes.length > 1 && changes.length !== first.at.parsed.operations.length) return null;
  const adds = changes.map(
    ({ at, operation: { table, column, type, using } }) =>
      `ADD COLUMN ${replacementColumn(at, table, column, type, using).definition}`,
  );
  const fix = inTransaction(`${own.head} ${adds.join(', ')}`);
  return changes.length > 1 ? [fix] : afterRest(own, [fix]);
}
