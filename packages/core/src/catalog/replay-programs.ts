import type { OperationOf } from '../sql/operation';
import { relationKey, sameName, sameRelation, triggersOf } from './replay-lookup';
import type { ReplayOrigin } from './replay-schema';
import { putTrigger, removeTrigger, type WritableSchema } from './replay-store';

export function createRoutine(
  schema: WritableSchema,
  { routine, object, volatility, body }: OperationOf<'create-routine'>,
  { migration }: ReplayOrigin,
): void {
  const key = relationKey(schema, routine);
  schema.routines.set(key, {
    name: routine,
    object,
    volatility: volatility ?? null,
    body,
    createdBy: migration,
  });
}

/** CASCADE takes the triggers along that execute it. */
export function dropRoutine(
  schema: WritableSchema,
  { routine, cascade = false }: OperationOf<'drop-routine'>,
): void {
  schema.routines.delete(relationKey(schema, routine));
  if (!cascade) return;
  for (const trigger of [...schema.triggers.values()]) {
    const { executes } = trigger;
    if (executes !== null && sameRelation(schema, executes, routine)) {
      removeTrigger(schema, trigger);
    }
  }
}

export function renameRoutine(
  schema: WritableSchema,
  { routine, to }: OperationOf<'rename-routine'>,
): void {
  const known = schema.routines.get(relationKey(schema, routine));
  if (known === undefined) return;
  schema.routines.delete(relationKey(schema, routine));
  schema.routines.set(relationKey(schema, to), { ...known, name: to });
  for (const trigger of [...schema.triggers.values()]) {
    const { executes } = trigger;
    if (executes !== null && sameRelation(schema, executes, routine)) {
      putTrigger(schema, { ...trigger, executes: to });
    }
  }
}

export function createTrigger(
  schema: WritableSchema,
  { table, name, executes }: OperationOf<'create-trigger'>,
  { migration }: ReplayOrigin,
): void {
  putTrigger(schema, { name, table, executes: executes ?? null, createdBy: migration });
}

export function renameTrigger(
  schema: WritableSchema,
  { table, name, to }: OperationOf<'rename-trigger'>,
): void {
  for (const trigger of triggersOf(schema, table)) {
    if (trigger.name !== name) continue;
    removeTrigger(schema, trigger);
    putTrigger(schema, { ...trigger, name: to });
  }
}

export function dropTrigger(
  schema: WritableSchema,
  { table, name }: OperationOf<'drop-trigger'>,
): void {
  const candidates = table === null ? [...schema.triggers.values()] : triggersOf(schema, table);
  for (const trigger of candidates) {
    if (sameName(schema, trigger.name, name)) removeTrigger(schema, trigger);
  }
}
