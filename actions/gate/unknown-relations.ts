import {
  findTable,
  indexKey,
  relationKey,
  relationLabel,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Migration } from '@lockkeeper/core/migrations/migration';
import type { Operation, OperationKind, RelationName } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import type { UnknownRelation } from './step';

/** Operations whose relation need not be there. */
const made = new Set<OperationKind>(['create-table', 'create-view']);
const systemSchemas = new Set(['pg_catalog', 'information_schema', 'mysql', 'performance_schema']);

/** Collects the tables that statements use and that nothing read so far has created. */
export class UnknownRelations {
  readonly #found = new Map<string, UnknownRelation>();

  look(
    schema: ReplayedSchema,
    operation: Operation,
    place: { readonly migration: Migration; readonly statement: Statement },
  ): void {
    const table = usedTable(operation);
    if (table === null || systemSchemas.has(table.schema ?? '')) return;
    // Its catalog is found without a schema.
    const ofCatalog = schema.engine === 'postgres' && table.schema === null;
    if (ofCatalog && table.name.startsWith('pg_')) return;
    const key = relationKey(schema, table);
    // ALTER TABLE … RENAME takes a view, a sequence or an index as well.
    const known =
      findTable(schema, table) !== undefined ||
      schema.views.has(key) ||
      schema.sequences.has(key) ||
      schema.indexes.has(indexKey(schema, table, table.name));
    if (known || this.#found.has(key)) return;
    this.#found.set(key, { label: relationLabel(schema, table), ...place });
  }

  list(): UnknownRelation[] {
    return [...this.#found.values()];
  }
}

function usedTable(operation: Operation): RelationName | null {
  if (!('table' in operation) || made.has(operation.kind)) return null;
  return 'ifExists' in operation && operation.ifExists ? null : operation.table;
}
