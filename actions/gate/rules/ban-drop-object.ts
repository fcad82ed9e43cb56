import { findType, findView, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { Operation, OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { unknownText, usage } from '../code/usage';
import { hasWord } from '../code/words-in';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const banDropObject: Rule = {
  id: 'ban-drop-object',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Dropped view, routine, trigger or type that the running release may use',
  problem:
    'The previous release queries the view, calls the routine, casts to the type, or counts on what the trigger does with its rows.',
  rewrite:
    'Drop it when no running release uses it. The gate looks for the name in the code at the base: where it is named, this is an error; where it is not, the drop passes. A trigger is named by no code.',
  manual: null,
  check: onOperation(
    ['drop-view', 'drop-routine', 'drop-trigger', 'drop-type'],
    (operation, step): RuleFinding | null => {
      const dropped = step.parsed.operations.filter(
        (one): one is Drop => one.kind === operation.kind,
      );
      // One finding a statement, however many it names.
      if (dropped[0] !== operation) return null;
      const missed = dropped.filter((one) => !isNewOrGone(one, step) && !isMadeAgain(one, step));
      return operation.kind === 'drop-trigger'
        ? droppedTriggers(missed, step)
        : droppedNames(operation.kind, missed, step);
    },
  ),
};

type Drop = OperationOf<'drop-view' | 'drop-routine' | 'drop-trigger' | 'drop-type'>;

const nouns = {
  'drop-view': 'Queries on the view',
  'drop-routine': 'Calls of the routine',
  'drop-type': 'Casts to the type',
} as const;

function droppedNames(
  kind: keyof typeof nouns,
  dropped: readonly Drop[],
  step: OperationStep,
): RuleFinding | null {
  const usages = dropped.flatMap((one) => {
    if (one.kind === 'drop-trigger') return [];
    const name = nameOf(one);
    if (one.kind === 'drop-routine' && runsForTrigger(name, step)) return [];
    const said = label(step, name);
    return [{ said, ...usage(step.code, said, (code) => code.name(name.name)) }];
  });
  const used = usages.filter(({ found }) => found === 'used');
  const left = used.length > 0 ? used : usages.filter(({ found }) => found === 'unknown');
  const names = left.map(({ said }) => said);
  if (names.length === 0) return null;
  const texts = used.length > 0 ? used.map(({ text }) => text) : [unknownText(names)];
  return {
    severity: used.length > 0 ? 'error' : 'warning',
    message: `${nouns[kind]} ${names.join(', ')} fail as soon as this is done. ${texts.join(' ')} Drop it when no running release uses it.`,
    fix: null,
  };
}

/** Whether a trigger runs it and nothing calls it: without CASCADE the trigger goes first, and is told of. */
function runsForTrigger(
  { name }: RelationName,
  { past, earlier, statement }: OperationStep,
): boolean {
  if (/\bcascade\b/i.test(statement.sql)) return false;
  return [...past.ofKind('create-trigger'), ...earlier].some(
    (one) =>
      one.operation.kind === 'create-trigger' &&
      hasWord(one.statement.sql.toLowerCase(), name.toLowerCase()),
  );
}

function droppedTriggers(
  dropped: readonly Drop[],
  { later, schema }: OperationStep,
): RuleFinding | null {
  const names = dropped.flatMap((one) => {
    if (one.kind !== 'drop-trigger') return [];
    const { table } = one;
    const goes = later.some(
      ({ operation }) =>
        table !== null &&
        operation.kind === 'drop-table' &&
        sameRelation(schema, operation.table, table),
    );
    return goes ? [] : [one.name];
  });
  if (names.length === 0) return null;
  return {
    message: `What the trigger ${names.join(', ')} does with rows that the running release writes ends now: columns that it keeps alike part, and what it checks or records is missing. Drop it when no running release counts on it.`,
    fix: null,
  };
}

function nameOf(operation: Exclude<Drop, OperationOf<'drop-trigger'>>): RelationName {
  if (operation.kind === 'drop-view') return operation.table;
  return operation.kind === 'drop-routine' ? operation.routine : operation.type;
}

/** What the change itself made, and what IF EXISTS need not find. */
function isNewOrGone(operation: Drop, step: OperationStep): boolean {
  const { schema, isPending } = step;
  const known = knownObject(operation, step);
  if (known !== undefined) return isPending(known.createdBy);
  if (
    operation.kind === 'drop-trigger' &&
    operation.table !== null &&
    step.isNew(operation.table)
  ) {
    return true;
  }
  return operation.ifExists && schema.tables.size > 0;
}

function knownObject(operation: Drop, { schema }: OperationStep) {
  const named = (
    values: Iterable<{ readonly name: string | RelationName; readonly createdBy: string | null }>,
    name: string,
  ) =>
    [...values].find((one) => (typeof one.name === 'string' ? one.name : one.name.name) === name);
  switch (operation.kind) {
    case 'drop-view':
      return findView(schema, operation.table);
    case 'drop-type':
      return findType(schema, operation.type);
    case 'drop-routine':
      return named(schema.routines.values(), operation.routine.name);
    case 'drop-trigger':
      return named(schema.triggers.values(), operation.name);
  }
}

/** Dropped to be made anew: PostgreSQL changes no view's columns in place, MySQL no routine's body. */
function isMadeAgain(operation: Drop, { later, migration }: OperationStep): boolean {
  return later.some(
    (next) => next.migration === migration.path && makes(next.operation, operation),
  );
}

function makes(next: Operation, dropped: Drop): boolean {
  switch (dropped.kind) {
    case 'drop-view':
      return (
        (next.kind === 'create-view' || next.kind === 'create-table') &&
        next.table.name === dropped.table.name
      );
    case 'drop-routine':
      return next.kind === 'create-routine' && next.routine.name === dropped.routine.name;
    case 'drop-trigger':
      return next.kind === 'create-trigger' && next.name === dropped.name;
    case 'drop-type':
      return (
        (next.kind === 'create-enum' ||
          next.kind === 'create-domain' ||
          next.kind === 'create-type') &&
        next.type.name === dropped.type.name
      );
  }
}
