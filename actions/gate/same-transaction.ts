import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import {
  type PostgresMode,
  type PostgresPrediction,
  predictPostgres,
} from '@lockkeeper/core/locks/predict-postgres';
import type { Operation, OperationKind, RelationName } from '@lockkeeper/core/sql/operation';
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

const lockers = new WeakMap<ReadScript, readonly PlacedOperation[]>();

function lockersOf(script: ReadScript, migration: string): readonly PlacedOperation[] {
  const known = lockers.get(script);
  if (known !== undefined) return known;
  const found = placeOperations(script, migration).filter(
    ({ operation }) => !rowChanges.has(operation.kind),
  );
  lockers.set(script, found);
  return found;
}

const predicted = new WeakMap<Operation, PostgresPrediction['locks']>();

/** Predicted once: every change of rows after it asks again. */
function locksOf(
  { schema, version }: OperationStep | StatementStep,
  operation: Operation,
): PostgresPrediction['locks'] {
  const known = predicted.get(operation);
  if (known !== undefined) return known;
  const { locks } = predictPostgres(schema, operation, { major: version.major });
  predicted.set(operation, locks);
  return locks;
}

/** The strongest lock that an earlier statement of the same transaction still holds on the table. */
export function heldLock(
  step: OperationStep | StatementStep,
  table: RelationName,
): HeldLock | null {
  const { schema, script, statement, transaction, migration } = step;
  if (transaction === null) return null;
  const key = relationKey(schema, table);
  let held: HeldLock | null = null;
  for (const by of lockersOf(script, migration.path)) {
    if (by.statement.index >= statement.index) break;
    if (by.transaction !== transaction) continue;
    for (const { table: locked, mode } of locksOf(step, by.operation)) {
      const strength = blocking.indexOf(mode);
      if (strength < 0 || relationKey(schema, locked) !== key) continue;
      if (held === null || strength > blocking.indexOf(held.mode)) held = { mode, by };
    }
  }
  return held;
}

/** What waits for a lock of this mode. */
export function whatWaits(mode: PostgresMode): string {
  return mode === 'ACCESS EXCLUSIVE' ? 'nobody can read or write' : 'nobody can write to';
}
