import { findColumn, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from '../backfill-advice';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { afterRest, identifier, inTransaction, label, ownAction, relation } from '../sql-text';
import type { OperationStep } from '../step';

export const banRename: Rule = {
  id: 'ban-rename',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Rename breaks the release that still runs',
  problem:
    'The moment the rename commits, every query of the previous release that uses the old name fails.',
  rewrite:
    'For a column: a new one beside it, written by both, filled by the backfill stage, the old one dropped later. For a table: a view, so that both names work.',
  manual: null,
  check: onOperation(['rename-column', 'rename-table'], (operation, step) => {
    if (step.isNew(operation.table)) return null;
    return operation.kind === 'rename-column'
      ? renamedColumn(operation, step)
      : renamedTable(operation, step);
  }),
};

function renamedColumn(operation: OperationOf<'rename-column'>, step: OperationStep): RuleFinding {
  const { table, column, to } = operation;
  const old = identifier(step, column);
  const fresh = identifier(step, to);
  const type = findColumn(step.schema, table, column)?.type ?? null;
  const own = ownAction(step);
  const entry = backfillEntry({
    name: backfillName(table.name, to),
    table: label(step, table),
    set: `${fresh} = ${old}`,
    where: `${fresh} IS NULL AND ${old} IS NOT NULL`,
  });
  const pin = step.engine === 'postgres' ? '' : ', ALGORITHM=INSTANT';
  return {
    message: `Queries on ${label(step, table)}.${column} fail as soon as this commits.${type === null ? ` Its type is not in the migrations: add ${to} with the type that ${column} has.` : ''} Let the new release write both columns, and fill the old rows:\n${entry}`,
    fix:
      own === null || type === null
        ? null
        : afterRest(own, [inTransaction(`${own.head} ADD COLUMN ${fresh} ${type}${pin}`)]),
  };
}

function renamedTable(
  operation: OperationOf<'rename-table'>,
  step: OperationStep,
): RuleFinding | null {
  const { table, to } = operation;
  const target = { schema: to.schema ?? table.schema, name: to.name };
  const [old, fresh] = [relation(step, table), relation(step, target)];
  if (hasView(step, table)) return null;
  if (step.engine !== 'postgres') {
    return {
      message: `Queries on ${label(step, table)} fail as soon as this is done. A view under the new name serves the new release, and the old one goes on.`,
      fix: [inTransaction(`CREATE VIEW ${fresh} AS SELECT * FROM ${old}`)],
    };
  }
  return {
    message: `Queries on ${label(step, table)} fail as soon as this commits. A view under the old name, made in the same transaction, keeps the previous release alive: PostgreSQL lets it write through a view over one table.`,
    fix: [
      inTransaction(
        `ALTER TABLE ${old} RENAME TO ${identifier(step, to.name)}`,
        `CREATE VIEW ${old} AS SELECT * FROM ${fresh}`,
      ),
    ],
  };
}

/** Whether a view under the old name follows in the same transaction. */
function hasView(
  { later, transaction, migration, schema }: OperationStep,
  old: RelationName,
): boolean {
  return later.some(
    (one) =>
      one.migration === migration.path &&
      transaction !== null &&
      one.transaction === transaction &&
      one.operation.kind === 'create-view' &&
      sameRelation(schema, one.operation.table, old),
  );
}
