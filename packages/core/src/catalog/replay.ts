import type { Dialect } from '../sql/dialect';
import type { Operation, OperationKind, OperationOf } from '../sql/operation';
import {
  addColumn,
  alterColumnType,
  dropColumn,
  renameColumn,
  setDefault,
  setNotNull,
} from './replay-columns';
import { addConstraint, dropConstraint, validateConstraint } from './replay-constraints';
import { createIndex, dropIndex, renameIndex } from './replay-indexes';
import type { ReplayedSchema, ReplayOrigin } from './replay-schema';
import { attachPartition, createTable, dropTable, renameTable } from './replay-tables';
import { createView, dropView } from './replay-views';

type Apply<Kind extends OperationKind> = (
  schema: ReplayedSchema,
  operation: OperationOf<Kind>,
  origin: ReplayOrigin,
) => ReplayedSchema;

const applies: { readonly [Kind in OperationKind]?: Apply<Kind> } = {
  'create-table': createTable,
  'drop-table': dropTable,
  'rename-table': renameTable,
  'add-column': addColumn,
  'drop-column': dropColumn,
  'rename-column': renameColumn,
  'alter-column-type': alterColumnType,
  'set-not-null': setNotNull,
  'drop-not-null': setNotNull,
  'set-default': setDefault,
  'drop-default': setDefault,
  'add-constraint': addConstraint,
  'validate-constraint': validateConstraint,
  'drop-constraint': dropConstraint,
  'create-index': createIndex,
  'drop-index': dropIndex,
  'rename-index': renameIndex,
  'attach-partition': attachPartition,
  'detach-partition': attachPartition,
  'create-view': createView,
  'drop-view': dropView,
};

/** A schema of which nothing is known yet. */
export function emptySchema(dialect: Pick<Dialect, 'defaultSchema' | 'engine'>): ReplayedSchema {
  return {
    defaultSchema: dialect.defaultSchema,
    foldsNames: dialect.engine !== 'postgres',
    tables: new Map(),
    indexes: new Map(),
    views: new Map(),
    types: new Map(),
    sequences: new Map(),
    routines: new Map(),
    triggers: new Map(),
  };
}

/** The schema after one more operation; the one given stays as it is. */
export function applyOperation(
  schema: ReplayedSchema,
  operation: Operation,
  origin: ReplayOrigin,
): ReplayedSchema {
  const apply = applies[operation.kind] as Apply<OperationKind> | undefined;
  return apply === undefined ? schema : apply(schema, operation, origin);
}
