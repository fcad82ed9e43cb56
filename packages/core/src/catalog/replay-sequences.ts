import type { OperationOf, RelationName } from '../sql/operation';
import { postgresSequenceName } from './postgres-names';
import { relationKey, sequencesOf } from './replay-lookup';
import type { ReplayOrigin } from './replay-schema';
import { putSequence, removeSequence, type WritableSchema } from './replay-store';

export function createSequence(
  schema: WritableSchema,
  { sequence }: OperationOf<'create-sequence'>,
  { migration }: ReplayOrigin,
): void {
  if (schema.sequences.has(relationKey(schema, sequence))) return;
  putSequence(schema, { name: sequence, ownedBy: null, createdBy: migration });
}

export function dropSequence(
  schema: WritableSchema,
  { sequence }: OperationOf<'drop-sequence'>,
): void {
  removeSequence(schema, sequence);
}

/** The sequence of a serial or identity column, which goes when the column goes. */
export function addOwnedSequence(
  schema: WritableSchema,
  table: RelationName,
  column: string,
  { migration }: ReplayOrigin,
): void {
  const name = { schema: table.schema, name: postgresSequenceName(schema, table, column) };
  putSequence(schema, { name, ownedBy: { table, column }, createdBy: migration });
}

/** Drops the sequences of a table, or of one of its columns. */
export function dropOwnedSequences(
  schema: WritableSchema,
  table: RelationName,
  column?: string,
): void {
  for (const { name, ownedBy } of sequencesOf(schema, table)) {
    if (column === undefined || ownedBy?.column === column) removeSequence(schema, name);
  }
}
