import type { OperationOf, RelationName } from '../sql/operation';
import { changeTable } from './replay-change';
import {
  childrenOf,
  findTable,
  foreignKeysTo,
  indexesOf,
  triggersOf,
  viewsOver,
} from './replay-lookup';
import type { ReplayedConstraint } from './replay-schema';
import { dropOwnedSequences } from './replay-sequences';
import {
  removeIndex,
  removeTable,
  removeTrigger,
  removeView,
  type WritableSchema,
} from './replay-store';

type Drop = Pick<OperationOf<'drop-table'>, 'table' | 'cascade'>;

/**
 * PostgreSQL drops partitions with their table, and with CASCADE what depends on it. Without CASCADE
 * nothing did, or the server would have refused. MySQL leaves views, and foreign keys where
 * foreign_key_checks is off, without what they name.
 */
export function dropTable(schema: WritableSchema, { table, cascade }: Drop): void {
  if (schema.engine === 'postgres') {
    for (const { name } of childrenOf(schema, table)) dropTable(schema, { table: name, cascade });
    if (cascade) {
      dropForeignKeysTo(schema, table, () => true);
      for (const { name } of viewsOver(schema, table)) dropView(schema, { table: name, cascade });
    }
    dropOwnedSequences(schema, table);
  }
  dropParts(schema, table);
  removeTable(schema, table);
}

/** CASCADE takes the views along that read it; MySQL leaves them. */
export function dropView(schema: WritableSchema, { table, cascade }: Drop): void {
  const readers = schema.engine === 'postgres' && cascade ? viewsOver(schema, table) : [];
  dropParts(schema, table);
  removeView(schema, table);
  for (const view of readers) dropView(schema, { table: view.name, cascade });
}

function dropParts(schema: WritableSchema, relation: RelationName): void {
  for (const index of indexesOf(schema, relation)) removeIndex(schema, index);
  for (const trigger of triggersOf(schema, relation)) removeTrigger(schema, trigger);
}

/** Drops the foreign keys that reference a table and are of a kind. */
export function dropForeignKeysTo(
  schema: WritableSchema,
  relation: RelationName,
  isGone: (constraint: ReplayedConstraint) => boolean,
): void {
  const keys = foreignKeysTo(schema, relation).filter(({ constraint }) => isGone(constraint));
  for (const { table, constraint } of keys) {
    if (findTable(schema, table.name) === undefined) continue;
    changeTable(schema, table.name, ({ constraints }) => ({
      constraints: constraints.filter((one) => one !== constraint),
    }));
  }
}
