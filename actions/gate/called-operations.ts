import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName, RoutineBody } from '@lockkeeper/core/sql/operation';
import type { ReadScript } from './step';

type FindBody = (routine: RelationName) => RoutineBody | undefined;

/** Operations, each call of a routine that migrations create followed by what that one does. */
export function withCalled(
  operations: readonly Operation[],
  schema: ReplayedSchema,
): readonly Operation[] {
  return follow(operations, (routine) => schema.routines.get(relationKey(schema, routine))?.body);
}

/** The same for a whole script, which may create the routine that it calls. */
export function scriptWithCalled(script: ReadScript, schema: ReplayedSchema): ReadScript {
  const own = new Map<string, RoutineBody>();
  const find: FindBody = (routine) => {
    const key = relationKey(schema, routine);
    return own.get(key) ?? schema.routines.get(key)?.body;
  };
  const statements = script.statements.map((read) => {
    const { statement, transaction, parsed } = read;
    const operations = follow(parsed.operations, find);
    for (const operation of operations) {
      if (operation.kind === 'create-routine') {
        own.set(relationKey(schema, operation.routine), operation.body);
      }
    }
    return operations === parsed.operations
      ? read
      : { statement, transaction, parsed: { ...parsed, operations } };
  });
  return { ...script, statements };
}

/** Each body once: routines that call each other again and again would make more operations than fit anywhere. */
function follow(
  operations: readonly Operation[],
  find: FindBody,
  followed = new Set<RoutineBody>(),
): readonly Operation[] {
  if (operations.every((operation) => calledBy(operation).length === 0)) return operations;
  return operations.flatMap((operation) => {
    const called = calledBy(operation).flatMap((routine) => {
      const body = find(routine);
      if (body === undefined || followed.has(body)) return [];
      followed.add(body);
      return follow(body.operations, find, followed);
    });
    // COMMIT in a routine ends no transaction that the script began: there, the server refuses it.
    return [operation, ...called.filter(({ kind }) => kind !== 'transaction')];
  });
}

function calledBy(operation: Operation): readonly RelationName[] {
  if (operation.kind === 'call') return [operation.routine];
  return operation.kind === 'select' ? operation.calls : [];
}
