import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import { type PostgresMode, predictPostgres } from '@lockkeeper/core/locks/predict-postgres';
import type { OperationKind, RelationName } from '@lockkeeper/core/sql/operation';
import { placeOperations } from './read-script';
import type { OperationStep, PlacedOperation, ReadScript, StatementStep } from './step';

/** Modes under which nobody else writes, the weaker one first. */
const blocking: readonly PostgresMode[] = [
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
];

/** They take no such lock, and a script may have thousands of them. */
const rowChanges = new Set<OperationKind>(['insert', 'update', 'delete', 'select']);

export interface HeldLock {
  readonly mode: PostgresMode;
  /** What took it. */
  readonly by: PlacedOperation;
}

/** The locks that the statements of a script have taken so far. */
interface TakenLocks {
  readonly lockers: readonly PlacedOperation[];
  /** How many of the lockers are in `held`. */
  seen: number;
  /** The strongest of each transaction on each table. */
  readonly held: Map<string, HeldLock>;
}

const taken = new WeakMap<ReadScript, TakenLocks>();

/** Nobody is asked twice: a script may change rows ten thousand times behind ten thousand locks. */
function takenBefore(step: OperationStep | StatementStep): TakenLocks {
  const { schema, script, statement, migration, version } = step;
  let known = taken.get(script);
  const last = known?.lockers[known.seen - 1];
  if (known === undefined || (last !== undefined && last.statement.index >= statement.index)) {
    const lockers = placeOperations(script, migration.path).filter(
      ({ operation }) => !rowChanges.has(operation.kind),
    );
    known = { lockers, seen: 0, held: new Map() };
    taken.set(script, known);
  }
  for (; known.seen < known.lockers.length; known.seen += 1) {
    const by = known.lockers[known.seen];
    if (by === undefined || by.statement.index >= statement.index) break;
    const { locks } = predictPostgres(schema, by.operation, { major: version.major });
    for (const { table, mode } of locks) {
      const strength = blocking.indexOf(mode);
      const key = lockKey(by.transaction, relationKey(schema, table));
      const before = known.held.get(key);
      if (strength >= 0 && (before === undefined || strength > blocking.indexOf(before.mode))) {
        known.held.set(key, { mode, by });
      }
    }
  }
  return known;
}

const lockKey = (transaction: number | null, relation: string) => `${transaction} ${relation}`;

/** The strongest lock that an earlier statement of the same transaction still holds on the table. */
export function heldLock(
  step: OperationStep | StatementStep,
  table: RelationName,
): HeldLock | null {
  const { schema, transaction } = step;
  if (transaction === null) return null;
  const { held } = takenBefore(step);
  return held.get(lockKey(transaction, relationKey(schema, table))) ?? null;
}

/** What waits for a lock of this mode. */
export function whatWaits(mode: PostgresMode): string {
  return mode === 'ACCESS EXCLUSIVE' ? 'nobody can read or write' : 'nobody can write to';
}
