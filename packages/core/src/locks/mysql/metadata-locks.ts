import {
  findColumn,
  findConstraint,
  findIndex,
  findTable,
  findView,
  foreignKeysTo,
  relationKey,
  viewsOver,
} from '../../catalog/replay-lookup';
import { atLeast } from '../../engine/server-version';
import type { Operation, RelationName } from '../../sql/operation';
import { type MetadataMode, type MetadataRow, metadataModes } from './metadata-row';
import { metadataRows } from './metadata-rows';
import type { MysqlContext } from './way-row';

export interface MetadataLock {
  readonly relation: RelationName;
  readonly mode: MetadataMode;
}

/** The strongest metadata lock that a statement takes on each relation, from SHARED_UPGRADABLE upwards. */
export function mysqlMetadataLocks(
  operations: readonly Operation[],
  context: Omit<MysqlContext, 'together'>,
): MetadataLock[] {
  const strongest = new Map<string, MetadataLock>();
  for (const operation of operations.flatMap((one) => withCalled(one, context))) {
    for (const lock of locksOf(operation, context)) {
      const key = relationKey(context.schema, lock.relation);
      const known = strongest.get(key);
      if (known === undefined || isStronger(lock.mode, known.mode)) strongest.set(key, lock);
    }
  }
  return [...strongest.values()];
}

function isStronger(one: MetadataMode, other: MetadataMode): boolean {
  return metadataModes.indexOf(one) > metadataModes.indexOf(other);
}

type Context = Omit<MysqlContext, 'together'>;

/** The static statements of a procedure that is called, one call deep. */
function withCalled(operation: Operation, { schema }: Context): readonly Operation[] {
  if (operation.kind !== 'call') return [operation];
  return schema.routines.get(relationKey(schema, operation.routine))?.body.operations ?? [];
}

function locksOf(operation: Operation, context: Context): MetadataLock[] {
  const row = metadataRows(context.engine).find((one) => fits(one, operation));
  if (operation.kind === 'drop-schema') return everythingIn(operation.schema, context);
  const own = row === undefined ? null : relationOf(operation, context);
  if (row === undefined || own === null) return [];
  const { schema } = context;
  const known = findTable(schema, own);
  const parents = (known?.constraints ?? []).flatMap(({ references }) =>
    references === null ? [] : [references],
  );
  const children = foreignKeysTo(schema, own).map(({ table }) => table.name);
  const view = findView(schema, own);
  if (operation.kind === 'lock-table' && view !== undefined) {
    // A view that is locked by name is opened, with what it reads.
    const below = (view.reads ?? []).flatMap((table) => locksOf({ ...operation, table }, context));
    return [...locks([own], row.own), ...below];
  }
  return [
    ...locks([own], isMissing(operation, context) ? null : row.own),
    ...locks(parents, row.parents),
    ...locks(children, row.children),
    ...locks(allViewsOver(own, context), view === undefined ? row.views : row.own),
    ...locks(parentsOf(operation, context), row.parent),
    ...locks(otherOf(operation), row.other),
  ];
}

function locks(
  relations: readonly RelationName[],
  mode: MetadataMode | null | undefined,
): MetadataLock[] {
  return mode === null || mode === undefined
    ? []
    : relations.map((relation) => ({ relation, mode }));
}

function fits({ kinds, words }: MetadataRow, operation: Operation): boolean {
  if (!kinds.includes(operation.kind)) return false;
  return words?.test(wordsOf(operation)) ?? true;
}

function wordsOf(operation: Operation): string {
  if (operation.kind === 'rewrite-table') return operation.command;
  if (operation.kind === 'alter-table-other') return operation.action;
  if (operation.kind === 'other') return operation.command;
  return operation.kind === 'lock-table' ? operation.mode : '';
}

function relationOf(operation: Operation, { schema }: Context): RelationName | null {
  if (operation.kind === 'alter-sequence' || operation.kind === 'drop-sequence') {
    return operation.sequence;
  }
  // DROP TRIGGER does not say of which table.
  if (operation.kind === 'drop-trigger' && operation.table === null) {
    const { name } = operation;
    const found = [...schema.triggers.values()].find((trigger) => trigger.name === name);
    return found?.table ?? null;
  }
  if (operation.kind === 'other') return operation.relation ?? null;
  return 'table' in operation ? operation.table : null;
}

/** CREATE VIEW of one that is not there yet, DROP … IF EXISTS of what nobody has made, and ADD … IF NOT EXISTS. */
function isMissing(operation: Operation, { schema }: Context): boolean {
  if (operation.kind === 'add-column') {
    const { table, column, ifNotExists } = operation;
    return ifNotExists && findColumn(schema, table, column.name) !== undefined;
  }
  if (operation.kind === 'create-view') return findView(schema, operation.table) === undefined;
  if (operation.kind === 'create-index') {
    const { table, name, ifNotExists } = operation;
    return ifNotExists && name !== null && findIndex(schema, table, name) !== undefined;
  }
  if (operation.kind !== 'drop-table' && operation.kind !== 'drop-view') return false;
  const isKnown =
    findTable(schema, operation.table) !== undefined ||
    findView(schema, operation.table) !== undefined;
  return operation.ifExists && !isKnown;
}

/** Views that read the relation, and those that read them; only MySQL looks after them. */
function allViewsOver(relation: RelationName, { schema, engine }: Context): RelationName[] {
  const found = new Map<string, RelationName>();
  const visit = (one: RelationName) => {
    for (const { name } of viewsOver(schema, one)) {
      const key = relationKey(schema, name);
      if (found.has(key)) continue;
      found.set(key, name);
      visit(name);
    }
  };
  if (engine === 'mysql') visit(relation);
  return [...found.values()];
}

/** The tables that the foreign keys which the operation makes or drops reference. */
function parentsOf(operation: Operation, context: Context): RelationName[] {
  const { schema, engine, version, foreignKeyChecks } = context;
  if (engine === 'mariadb' && !foreignKeyChecks) return [];
  const inline = engine === 'mariadb' || atLeast(version, 9);
  switch (operation.kind) {
    case 'create-table':
      return [
        ...operation.constraints.map(({ references }) => references),
        ...operation.columns.map(({ references }) => (inline ? references : null)),
      ].filter((one) => one !== null);
    case 'add-column':
      return inline && operation.column.references !== null ? [operation.column.references] : [];
    case 'add-constraint':
      return operation.constraint.references === null ? [] : [operation.constraint.references];
    case 'drop-constraint': {
      const dropped = findConstraint(schema, operation.table, operation.name);
      const references = dropped?.references ?? null;
      return engine === 'mariadb' || references === null ? [] : [references];
    }
    default:
      return [];
  }
}

function otherOf(operation: Operation): RelationName[] {
  if (operation.kind !== 'alter-table-other' || operation.other === undefined) return [];
  return [operation.other];
}

/** DROP DATABASE drops what is in it. */
function everythingIn(name: string, { schema }: Context): MetadataLock[] {
  return [...schema.tables.values(), ...schema.views.values()]
    .filter((relation) => relation.name.schema === name)
    .map((relation): MetadataLock => ({ relation: relation.name, mode: 'EXCLUSIVE' }));
}
