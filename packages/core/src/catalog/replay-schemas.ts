import type { OperationOf, RelationName } from '../sql/operation';
import { dropTable, dropView } from './replay-drop-relation';
import { relationKey } from './replay-lookup';
import { moveRelation } from './replay-rename';
import type { ReplayOrigin } from './replay-schema';
import { removeSequence, type WritableSchema } from './replay-store';
import { dropType, moveType } from './replay-types';

export function createSchema(
  schema: WritableSchema,
  operation: OperationOf<'create-schema'>,
  { migration }: ReplayOrigin,
): void {
  if (!schema.schemas.has(operation.schema)) schema.schemas.set(operation.schema, migration);
}

/** Drops a schema, or MySQL's database, with all that is in it. */
export function dropSchema(schema: WritableSchema, operation: OperationOf<'drop-schema'>): void {
  const isIn = inSchema(schema, operation.schema);
  const cascade = true;
  for (const { name } of [...schema.views.values()].filter(isIn)) {
    dropView(schema, { table: name, cascade });
  }
  for (const { name } of [...schema.tables.values()].filter(isIn)) {
    dropTable(schema, { table: name, cascade });
  }
  for (const { name } of [...schema.types.values()].filter(isIn)) {
    dropType(schema, { type: name, cascade });
  }
  for (const { name } of [...schema.sequences.values()].filter(isIn)) {
    removeSequence(schema, name);
  }
  for (const [key, routine] of schema.routines) if (isIn(routine)) schema.routines.delete(key);
  schema.schemas.delete(operation.schema);
}

export function renameSchema(
  schema: WritableSchema,
  { schema: from, to }: OperationOf<'rename-schema'>,
): void {
  const isIn = inSchema(schema, from);
  const moved = (name: RelationName) => ({ schema: to, name: name.name });
  const relations = [schema.tables, schema.views, schema.sequences].flatMap((map) => [
    ...map.values(),
  ]);
  for (const { name } of relations.filter(isIn)) moveRelation(schema, name, moved(name));
  for (const { name } of [...schema.types.values()].filter(isIn)) {
    moveType(schema, name, moved(name));
  }
  for (const [key, routine] of [...schema.routines]) {
    if (!isIn(routine)) continue;
    const name = moved(routine.name);
    schema.routines.delete(key);
    schema.routines.set(relationKey(schema, name), { ...routine, name });
  }
  const createdBy = schema.schemas.get(from);
  schema.schemas.delete(from);
  if (createdBy !== undefined) schema.schemas.set(to, createdBy);
}

function inSchema(schema: WritableSchema, wanted: string) {
  return ({ name }: { readonly name: RelationName }) =>
    (name.schema ?? schema.defaultSchema) === wanted;
}
