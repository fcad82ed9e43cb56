import {
  findColumn,
  findType,
  indexKey,
  relationKey,
  sameRelation,
} from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from '../backfill-advice';
import { usage } from '../code/usage';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { afterRest, identifier, label, ownAction, relation } from '../sql-text';
import type { OperationStep } from '../step';

export const banRename: Rule = {
  id: 'ban-rename',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Rename breaks the release that still runs',
  problem:
    'The moment the rename commits, every query of the previous release that uses the old name fails.',
  rewrite:
    'For a column: a new one beside it, written by both, filled by the backfill stage, the old one dropped later. For a table: a view, so that both names work. A name that the code at the base does not have can be changed.',
  manual: null,
  check: onOperation(['rename-column', 'rename-table', 'rename-type'], (operation, step) => {
    switch (operation.kind) {
      case 'rename-type':
        return renamedType(operation, step);
      case 'rename-column':
        return renamedColumn(operation, step);
      case 'rename-table':
        return renamedTable(operation, step);
    }
  }),
};

function renamedColumn(
  operation: OperationOf<'rename-column'>,
  step: OperationStep,
): RuleFinding | null {
  const { table, column, to } = operation;
  const known = findColumn(step.schema, table, column);
  if (step.isNew(table) || step.isPending(known?.createdBy)) return null;
  const name = `${label(step, table)}.${column}`;
  const { found, text } = usage(step.code, name, (code) => code.column(table, column));
  if (found === 'unused') return null;
  const old = identifier(step, column);
  const fresh = identifier(step, to);
  const type = known?.type ?? null;
  const own = ownAction(step);
  const entry = backfillEntry({
    name: backfillName(table.name, to),
    table: label(step, table),
    set: `${fresh} = ${old}`,
    where: `${fresh} IS NULL AND ${old} IS NOT NULL`,
  });
  const pin = step.engine === 'postgres' ? '' : ', ALGORITHM=INSTANT';
  return {
    message: `Queries on ${name} fail as soon as this commits. ${text}${type === null ? ` Its type is not in the migrations: add ${to} with the type that ${column} has.` : ''} Let the new release write both columns, and fill the old rows:\n${entry}`,
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
  if (step.isNew(table) || keepsName(step, table)) return null;
  const { schema } = step;
  // ALTER TABLE … RENAME takes indexes, which no query names, and sequences, which no view can stand in for.
  if (step.engine === 'postgres' && schema.indexes.has(indexKey(schema, table, table.name))) {
    return null;
  }
  if (schema.sequences.has(relationKey(schema, table))) return renamedSequence(table, step);
  const name = label(step, table);
  const { found, text } = usage(step.code, name, (code) => code.table(table));
  if (found === 'unused') return null;
  if (step.engine !== 'postgres') {
    return {
      message: `Queries on ${name} fail as soon as this is done. ${text} A view under the new name serves the new release, and the old one goes on.`,
      fix: [inTransaction(`CREATE VIEW ${fresh} AS SELECT * FROM ${old}`)],
    };
  }
  return {
    message: `Queries on ${name} fail as soon as this commits. ${text} A view under the old name, made in the same transaction, keeps the previous release alive: PostgreSQL lets it write through a view over one table.`,
    fix:
      step.parsed.operations.length > 1
        ? null
        : [
            inTransaction(
              `ALTER TABLE ${old} RENAME TO ${identifier(step, to.name)}`,
              `CREATE VIEW ${old} AS SELECT * FROM ${fresh}`,
            ),
          ],
  };
}

/** Columns keep a type that is renamed; casts and routines that name it fail. */
function renamedType(
  { type }: OperationOf<'rename-type'>,
  { code, schema, isPending }: OperationStep,
): RuleFinding | null {
  const known = findType(schema, type);
  if (isPending(known?.createdBy)) return null;
  const { found, text } = usage(code, type.name, ({ name }) => name(type.name));
  if (found === 'unused') return null;
  return {
    severity: found === 'used' ? 'error' : 'warning',
    message: `Casts to ${type.name}, and parameters of the type, fail as soon as this commits. ${text} Leave the name, or change it when no running release has it.`,
    fix: null,
  };
}

/** Columns keep the sequence that they take their values from; code may name it. */
function renamedSequence(table: RelationName, step: OperationStep): RuleFinding | null {
  const known = step.schema.sequences.get(relationKey(step.schema, table));
  const name = label(step, table);
  const { found, text } = usage(step.code, name, (code) => code.name(table.name));
  if (found === 'unused' || step.isPending(known?.createdBy)) return null;
  return {
    message: `nextval('${name}') fails as soon as this commits; defaults of columns follow the sequence by themselves. ${text}`,
    fix: null,
  };
}

/** Whether a view, or another table, has the old name as soon as this is done: two tables that change places. */
function keepsName(
  { later, transaction, migration, schema, statement }: OperationStep,
  old: RelationName,
): boolean {
  return later.some(({ operation, ...one }) => {
    const together =
      one.statement === statement ||
      (transaction !== null && one.transaction === transaction && one.migration === migration.path);
    if (!together) return false;
    if (operation.kind === 'create-view') return sameRelation(schema, operation.table, old);
    if (operation.kind !== 'rename-table') return false;
    const to = { schema: operation.to.schema ?? operation.table.schema, name: operation.to.name };
    return sameRelation(schema, to, old);
  });
}
