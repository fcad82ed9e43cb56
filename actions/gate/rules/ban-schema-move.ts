import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { type Usage, usage } from '../code/usage';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { isSchemaOfChange } from '../schema-of-change';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const banSchemaMove: Rule = {
  id: 'ban-schema-move',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Renamed, moved or dropped schema: the running release loses what is in it',
  problem:
    'Queries with the old schema in them, and those that find a table by search_path, fail as soon as it commits. MySQL has no schemas beside its databases: there it is DROP DATABASE.',
  rewrite:
    'For a table that moves, a view under its old name in the same transaction. For a whole schema, a new one beside it, with views, until no running release names the old one.',
  manual: null,
  check: onOperation(['rename-schema', 'drop-schema', 'set-schema'], (operation, step) =>
    operation.kind === 'set-schema' ? moved(operation, step) : renamedOrDropped(operation, step),
  ),
};

function renamedOrDropped(
  operation: OperationOf<'rename-schema' | 'drop-schema'>,
  step: OperationStep,
): RuleFinding | null {
  const { schema } = operation;
  if (isSchemaOfChange(schema, step)) return null;
  const known = usage(step.code, schema, ({ name }) => name(schema));
  if (known.found === 'unused' && operation.kind === 'rename-schema') return null;
  if (operation.kind === 'rename-schema') {
    return found(
      `Every query that names ${schema}, or has it in its search_path, fails as soon as this commits.`,
      known,
    );
  }
  // PostgreSQL drops a schema without CASCADE only if nothing is in it.
  const empty = step.engine === 'postgres' && !operation.cascade;
  if (empty || known.found === 'unused') return null;
  return found(`All that is in ${schema} is gone for good, rows included.`, known);
}

function moved(operation: OperationOf<'set-schema'>, step: OperationStep): RuleFinding | null {
  const { table, schema } = operation;
  if (step.isNew(table)) return null;
  const stays = step.later.some(
    (next) =>
      step.transaction !== null &&
      next.migration === step.migration.path &&
      next.transaction === step.transaction &&
      next.operation.kind === 'create-view' &&
      sameRelation(step.schema, next.operation.table, table),
  );
  const name = label(step, table);
  const known = usage(step.code, name, (code) => code.table(table));
  if (stays || known.found === 'unused') return null;
  return found(
    `Queries of the running release on ${name} fail as soon as this commits, unless ${schema} is in their search_path. A view under the old name, made in the same transaction, keeps them alive.`,
    known,
  );
}

function found(message: string, { text }: Usage): RuleFinding {
  return { message: `${message} ${text}`.trim(), fix: null };
}
