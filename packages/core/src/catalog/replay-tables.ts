import type { OperationOf } from '../sql/operation';
import { changeTable, withTable } from './replay-change';
import { replayColumn } from './replay-columns';
import { inlineConstraints, replayConstraint } from './replay-constraints';
import { findTable, relationKey, sameRelation } from './replay-lookup';
import type { ReplayedSchema, ReplayedTable, ReplayOrigin } from './replay-schema';

/** IF NOT EXISTS over a table that is there changes nothing. */
export function createTable(
  schema: ReplayedSchema,
  operation: OperationOf<'create-table'>,
  origin: ReplayOrigin,
): ReplayedSchema {
  const { table } = operation;
  if (operation.ifNotExists && findTable(schema, table) !== undefined) return schema;
  const inline = operation.columns.flatMap((column) =>
    inlineConstraints(schema, table, column, origin),
  );
  const constraints = [
    ...inline,
    ...operation.constraints.map((one) => replayConstraint(schema, table, one, origin)),
  ];
  const sources = [
    ...operation.like,
    ...(operation.partitionOf ? [operation.partitionOf] : []),
  ].map((source) => findTable(schema, source));
  const inherited = sources.flatMap((source) => source?.columns ?? []);
  const keyed = new Set(
    constraints.filter((one) => one.type === 'primary-key').flatMap((one) => one.columns),
  );
  return withTable(schema, {
    name: table,
    createdBy: origin.migration,
    complete: !operation.fromQuery && sources.every((source) => source?.complete),
    partitionOf: operation.partitionOf,
    partitioned: operation.partitioned,
    partitionDefault: operation.partitionDefault === true,
    temporary: operation.temporary,
    inherits: operation.inherits ?? [],
    options: operation.options ?? {},
    rows: null,
    bytes: null,
    rowVersions: 0,
    columns: [
      ...inherited,
      ...operation.columns.map((definition) => {
        const column = replayColumn(definition, origin);
        return keyed.has(column.name) ? { ...column, notNull: true } : column;
      }),
    ],
    constraints,
  });
}

export function dropTable(
  schema: ReplayedSchema,
  { table }: OperationOf<'drop-table'>,
): ReplayedSchema {
  const tables = new Map(schema.tables);
  tables.delete(relationKey(schema, table));
  const indexes = new Map(
    [...schema.indexes].filter(([, index]) => !sameRelation(schema, index.table, table)),
  );
  return { ...schema, tables, indexes };
}

export function attachPartition(
  schema: ReplayedSchema,
  operation: OperationOf<'attach-partition' | 'detach-partition'>,
): ReplayedSchema {
  const partitionOf = operation.kind === 'attach-partition' ? operation.table : null;
  return changeTable(schema, operation.partition, () => ({ partitionOf }));
}

/** The new name keeps the old one's schema where it does not name one (PostgreSQL, ALTER TABLE). */
export function renameTable(
  schema: ReplayedSchema,
  { table, to }: OperationOf<'rename-table'>,
): ReplayedSchema {
  const known = findTable(schema, table);
  if (known === undefined) return schema;
  const name = { schema: to.schema ?? table.schema, name: to.name };
  const tables = new Map<string, ReplayedTable>();
  for (const [key, one] of schema.tables) {
    if (one === known) tables.set(relationKey(schema, name), { ...known, name });
    else tables.set(key, one);
  }
  const indexes = new Map(
    [...schema.indexes].map(([key, index]) => [
      key,
      sameRelation(schema, index.table, table) ? { ...index, table: name } : index,
    ]),
  );
  return { ...schema, tables, indexes };
}
