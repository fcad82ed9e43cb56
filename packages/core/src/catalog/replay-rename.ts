import type { OperationOf, RelationName } from '../sql/operation';
import { changeTable } from './replay-change';
import { moveIndex } from './replay-index-parts';
import {
  childrenOf,
  findIndex,
  findTable,
  findView,
  foreignKeysTo,
  indexesOf,
  relationKey,
  sameRelation,
  sequencesOf,
  triggersOf,
  viewsOver,
} from './replay-lookup';
import type { ReplayedConstraint, ReplayedTable } from './replay-schema';
import {
  putSequence,
  putTable,
  putTrigger,
  putView,
  removeSequence,
  removeTable,
  removeTrigger,
  removeView,
  type WritableSchema,
} from './replay-store';

/** The new name keeps the old one's schema where it does not name one (PostgreSQL, ALTER TABLE). */
export function renameTable(
  schema: WritableSchema,
  { table, to }: OperationOf<'rename-table'>,
): void {
  moveRelation(schema, table, { schema: to.schema ?? table.schema, name: to.name });
}

export function setSchema(schema: WritableSchema, operation: OperationOf<'set-schema'>): void {
  const { table } = operation;
  moveRelation(schema, table, { schema: operation.schema, name: table.name });
}

/** Moves a table, view, sequence or index with what belongs to it. */
export function moveRelation(schema: WritableSchema, from: RelationName, to: RelationName): void {
  const table = findTable(schema, from);
  const view = findView(schema, from);
  const sequence = schema.sequences.get(relationKey(schema, from));
  const index = schema.engine === 'postgres' ? findIndex(schema, from, from.name) : undefined;
  if (table !== undefined) moveTable(schema, table, to);
  else if (view !== undefined) {
    carryParts(schema, from, to, () => {
      removeView(schema, from);
      putView(schema, { ...view, name: to });
    });
  } else if (sequence !== undefined) {
    removeSequence(schema, from);
    putSequence(schema, { ...sequence, name: to });
  } else if (index !== undefined) moveIndex(schema, index, { name: to.name });
}

function moveTable(schema: WritableSchema, table: ReplayedTable, to: RelationName): void {
  const from = table.name;
  const isIt = (name: RelationName) => sameRelation(schema, name, from);
  const referencing = foreignKeysTo(schema, from).map((one) => one.table.name);
  const children = childrenOf(schema, from);
  const constraints =
    schema.engine === 'postgres'
      ? table.constraints
      : table.constraints.map((one) => renameGenerated(one, from.name, to.name));
  carryParts(schema, from, to, () => {
    removeTable(schema, from);
    putTable(schema, { ...table, name: to, constraints });
  });
  for (const child of children) {
    changeTable(schema, child.name, ({ partitionOf, inherits }) => ({
      partitionOf: partitionOf !== null && isIt(partitionOf) ? to : partitionOf,
      inherits: inherits.map((parent) => (isIt(parent) ? to : parent)),
    }));
  }
  for (const name of referencing) {
    changeTable(schema, isIt(name) ? to : name, (one) => ({
      constraints: one.constraints.map((constraint) =>
        constraint.references !== null && isIt(constraint.references)
          ? { ...constraint, references: to }
          : constraint,
      ),
    }));
  }
  moveSequences(schema, from, to);
}

/** Indexes, triggers and, on PostgreSQL, the views over it; the texts of MySQL's views keep the old name. */
function carryParts(
  schema: WritableSchema,
  from: RelationName,
  to: RelationName,
  move: () => void,
): void {
  const indexes = indexesOf(schema, from);
  const triggers = triggersOf(schema, from);
  const readers = schema.engine === 'postgres' ? viewsOver(schema, from) : [];
  move();
  for (const index of indexes) moveIndex(schema, index, { table: to });
  for (const trigger of triggers) {
    removeTrigger(schema, trigger);
    putTrigger(schema, { ...trigger, table: to });
  }
  for (const view of readers) {
    const { [from.name]: named, ...others } = view.readsColumns;
    putView(schema, {
      ...view,
      reads: view.reads?.map((one) => (sameRelation(schema, one, from) ? to : one)) ?? null,
      readsColumns: named === undefined ? others : { ...others, [to.name]: named },
    });
  }
}

/** MySQL's own names for foreign keys and checks begin with the table's and follow it. */
function renameGenerated(
  constraint: ReplayedConstraint,
  from: string,
  to: string,
): ReplayedConstraint {
  const { name } = constraint;
  const number = name?.startsWith(from) ? name.slice(from.length) : '';
  return /^_(ibfk|chk)_\d+$/.test(number) ? { ...constraint, name: `${to}${number}` } : constraint;
}

/** Sequences of the table's columns follow it into another schema. */
function moveSequences(schema: WritableSchema, from: RelationName, to: RelationName): void {
  for (const sequence of sequencesOf(schema, from)) {
    const { name, ownedBy } = sequence;
    removeSequence(schema, name);
    putSequence(schema, {
      ...sequence,
      name: { schema: to.schema, name: name.name },
      ownedBy: ownedBy && { ...ownedBy, table: to },
    });
  }
}
