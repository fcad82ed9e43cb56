import type { Dialect } from '../sql/dialect';
import type { Operation, OperationKind, OperationOf } from '../sql/operation';
import { addColumn, alterColumnType, renameColumn, setDefault, setNotNull } from './replay-columns';
import {
  addConstraint,
  alterConstraint,
  renameConstraint,
  validateConstraint,
} from './replay-constraints';
import { dropColumn, dropConstraint, dropIndex } from './replay-drop-part';
import { dropTable, dropView } from './replay-drop-relation';
import { attachNamedIndex, createIndex, renameIndex } from './replay-indexes';
import { alterTable, rewriteTable, truncateTable } from './replay-options';
import {
  createRoutine,
  createTrigger,
  dropRoutine,
  dropTrigger,
  renameRoutine,
  renameTrigger,
} from './replay-programs';
import { renameTable, setSchema } from './replay-rename';
import type { ReplayOrigin } from './replay-schema';
import { createSchema, dropSchema, renameSchema } from './replay-schemas';
import { createSequence, dropSequence } from './replay-sequences';
import { emptyLinks, type WritableSchema } from './replay-store';
import { attachPartition, createTable, detachPartition } from './replay-tables';
import {
  addEnumValue,
  alterDomain,
  createDomain,
  createEnum,
  createType,
  dropType,
  renameEnumValue,
  renameType,
} from './replay-types';
import { createView } from './replay-views';

type Apply<Kind extends OperationKind> = (
  schema: WritableSchema,
  operation: OperationOf<Kind>,
  origin: ReplayOrigin,
) => void;

/** The kinds that are not here leave the schema as it is. */
const applies: { readonly [Kind in OperationKind]?: Apply<Kind> } = {
  'create-table': createTable,
  'drop-table': dropTable,
  'rename-table': renameTable,
  'set-schema': setSchema,
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
  'rename-constraint': renameConstraint,
  'alter-constraint': alterConstraint,
  'drop-constraint': dropConstraint,
  'create-index': createIndex,
  'drop-index': dropIndex,
  'rename-index': renameIndex,
  'alter-table-other': alterTable,
  other: attachNamedIndex,
  'rewrite-table': rewriteTable,
  truncate: truncateTable,
  'attach-partition': attachPartition,
  'detach-partition': detachPartition,
  'create-view': createView,
  'drop-view': dropView,
  'create-enum': createEnum,
  'add-enum-value': addEnumValue,
  'rename-enum-value': renameEnumValue,
  'create-domain': createDomain,
  'alter-domain': alterDomain,
  'create-type': createType,
  'drop-type': dropType,
  'rename-type': renameType,
  'create-sequence': createSequence,
  'drop-sequence': dropSequence,
  'create-schema': createSchema,
  'rename-schema': renameSchema,
  'drop-schema': dropSchema,
  'create-routine': createRoutine,
  'drop-routine': dropRoutine,
  'rename-routine': renameRoutine,
  'create-trigger': createTrigger,
  'rename-trigger': renameTrigger,
  'drop-trigger': dropTrigger,
};

/** A schema of which nothing is known yet. */
export function emptySchema(dialect: Pick<Dialect, 'defaultSchema' | 'engine'>): WritableSchema {
  return {
    engine: dialect.engine,
    defaultSchema: dialect.defaultSchema,
    foldsNames: dialect.engine !== 'postgres',
    schemas: new Map(),
    tables: new Map(),
    indexes: new Map(),
    views: new Map(),
    types: new Map(),
    sequences: new Map(),
    routines: new Map(),
    triggers: new Map(),
    links: emptyLinks(),
  };
}

/** Changes the schema as the operation would. */
export function applyOperation(
  schema: WritableSchema,
  operation: Operation,
  origin: ReplayOrigin,
): void {
  const apply = applies[operation.kind] as Apply<OperationKind> | undefined;
  apply?.(schema, operation, origin);
}
