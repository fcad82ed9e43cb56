import { findColumn, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { usage } from '../code/usage';
import { notNullColumn, refusesNull } from '../not-null-check';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const avoidNotNullForOldWriters: Rule = {
  id: 'avoid-not-null-for-old-writers',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'INSERTs of the running release may fail: a column becomes NOT NULL',
  problem:
    'The previous release goes on running while the migration does and until all of its processes are replaced: where it writes NULL, or leaves the column out and there is no default, it fails from this moment on.',
  rewrite:
    'First a release that writes the column, or a default for it; NOT NULL in the release after it.',
  manual: null,
  // They say that INSERTs of the running release fail, too.
  yieldsTo: ['require-default-for-not-null'],
  check: onOperation(
    ['set-not-null', 'drop-default', 'alter-column-type', 'add-constraint'],
    (operation, step): RuleFinding | null => {
      const { table } = operation;
      if (step.isNew(table)) return null;
      const refused = refusedColumn(operation);
      const without = columnWithoutDefault(operation);
      return (
        (refused === null ? null : becomesNotNull(table, refused, step)) ??
        (without === null ? null : losesDefault(table, without, step))
      );
    },
  ),
};

/** The column that takes no NULL any more; null where the operation does not say that. */
function refusedColumn(operation: Operation): string | null {
  if (operation.kind === 'set-not-null') return operation.column;
  if (operation.kind === 'alter-column-type') {
    const { definition, column } = operation;
    return definition?.notNull === true && definition.generated === null ? column : null;
  }
  if (operation.kind !== 'add-constraint' || operation.constraint.notEnforced) return null;
  const { type, columns, expression } = operation.constraint;
  if (type === 'not-null') return columns[0] ?? null;
  return type === 'check' ? notNullColumn(expression) : null;
}

function becomesNotNull(
  table: RelationName,
  column: string,
  step: OperationStep,
): RuleFinding | null {
  const known = findColumn(step.schema, table, column);
  if (known?.notNull === true || known?.generated != null) return null;
  if (refusesNull(step.schema, table, column)) return null;
  const name = `${label(step, table)}.${column}`;
  if (step.isPending(known?.createdBy)) {
    if (known?.default != null) return null;
    return {
      message: `The running release does not know ${name}: each of its INSERTs leaves it out, and fails from now on. Give it a default, or make it NOT NULL in a later release, when every running one writes it.`,
      fix: null,
    };
  }
  const { found, text } = usage(step.code, name, (code) => code.column(table, column));
  const hasDefault = known?.default != null;
  const fails = hasDefault
    ? `An INSERT or UPDATE of the running release that sets ${name} to NULL fails from now on; one that leaves it out gets the default.`
    : `An INSERT of the running release that leaves ${name} out, or sets it to NULL, fails from now on.`;
  // Code that names the column most likely writes it.
  const knows = found === 'used';
  return {
    ...(hasDefault || knows ? { severity: 'notice' as const } : {}),
    message: `${fails} ${found === 'unused' ? `No code at ${step.code?.at ?? 'the base'} names it.` : text} Wait with NOT NULL until every running release writes a value${hasDefault ? '' : ', or give it a default'}.`,
    fix: null,
  };
}

/** The column that DROP DEFAULT, or a MODIFY that restates it without one, leaves without a default. */
function columnWithoutDefault(operation: Operation): string | null {
  if (operation.kind === 'drop-default') return operation.column;
  if (operation.kind !== 'alter-column-type') return null;
  const { definition, column } = operation;
  const without = definition?.notNull === true && definition.default === null;
  return without && definition.generated === null ? column : null;
}

function losesDefault(
  table: RelationName,
  column: string,
  step: OperationStep,
): RuleFinding | null {
  const known = findColumn(step.schema, table, column);
  if (known?.notNull !== true || known.default === null || known.generated !== null) return null;
  const setAgain = step.later.some(
    ({ operation, migration }) =>
      migration === step.migration.path &&
      operation.kind === 'set-default' &&
      operation.column === column &&
      sameRelation(step.schema, operation.table, table),
  );
  if (setAgain || step.isPending(known.createdBy)) return null;
  return {
    title: 'INSERTs of the running release may fail: a NOT NULL column loses its default',
    message: `${label(step, table)}.${column} is NOT NULL, and its default goes: an INSERT of the running release that leaves it out fails from now on. Drop the default when every running release writes the column.`,
    fix: null,
  };
}
