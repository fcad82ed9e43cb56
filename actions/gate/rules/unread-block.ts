import { relationKey, relationLabel } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName, RoutineBody } from '@lockkeeper/core/sql/operation';
import { onStatement, type Rule } from '../rule';

export const unreadBlock: Rule = {
  id: 'unread-block',
  group: 'gate',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Not everything that runs here was read',
  problem:
    'A statement that is put together at run time, or a procedure that no migration creates, can alter and lock tables, and a gate that passes it without a word says more than it knows. The static statements of a block and of the routines that it calls are read like any other.',
  rewrite:
    'The statements by themselves, or as static statements of the block; or a look at what dry-run and lock-budget measure.',
  manual: null,
  check: onStatement(({ schema, parsed }) => {
    const [unseen] = parsed.operations.flatMap((operation) =>
      unseenBy(operation, schema, new Set()),
    );
    return unseen === undefined
      ? null
      : {
          message: `${unseen}. dry-run and lock-budget run it and show what it locks; write the statements out where that is possible, or say with "-- lockkeeper:ignore unread-block: why" above it that they are safe.`,
          fix: null,
        };
  }),
};

/** Why something that the operation runs is not known, a sentence each. */
function unseenBy(operation: Operation, schema: ReplayedSchema, seen: Set<string>): string[] {
  switch (operation.kind) {
    case 'do-block':
      return unseenIn(operation.body, 'The block');
    case 'call':
      return unseenInRoutine(operation.routine, schema, seen, true);
    case 'select':
      return operation.calls.flatMap((routine) => unseenInRoutine(routine, schema, seen, false));
    case 'other':
      return operation.command === 'EXECUTE'
        ? ['The statement that EXECUTE runs is put together elsewhere']
        : [];
    default:
      return [];
  }
}

/** A function that no migration creates is most often the server's own; a procedure never is. */
function unseenInRoutine(
  name: RelationName,
  schema: ReplayedSchema,
  seen: Set<string>,
  procedure: boolean,
): string[] {
  const key = relationKey(schema, name);
  if (seen.has(key)) return [];
  seen.add(key);
  const routine = schema.routines.get(key);
  const label = relationLabel(schema, name);
  if (routine === undefined) {
    return procedure ? [`No migration creates ${label}, so that nothing tells what it does`] : [];
  }
  return [
    ...unseenIn(routine.body, label),
    ...routine.body.operations.flatMap((operation) => unseenBy(operation, schema, seen)),
  ];
}

function unseenIn({ dynamic, unread }: RoutineBody, what: string): string[] {
  if (unread !== null) return [`${what} ${unread}`];
  if (dynamic === 0) return [];
  return [
    dynamic === 1
      ? `${what} runs a statement that is put together at run time`
      : `${what} runs ${dynamic} statements that are put together at run time`,
  ];
}
