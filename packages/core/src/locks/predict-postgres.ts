import { relationKey } from '../catalog/replay-lookup';
import type { ReplayedSchema } from '../catalog/replay-schema';
import type { Operation, OperationKind, RelationName } from '../sql/operation';
import type { LockRow, PredictionContext, Target } from './postgres/lock-row';
import { isStronger, type PostgresMode } from './postgres/mode';
import { isStored } from './postgres/relatives';
import { lockTables } from './postgres/rows';

export type { PostgresMode } from './postgres/mode';
export { isProvenNotNull } from './postgres/proven-not-null';

export interface PostgresPrediction {
  /** Every relation once, with the strongest mode. */
  readonly locks: readonly { readonly table: RelationName; readonly mode: PostgresMode }[];
  /** Tables that are written anew while the lock is held. */
  readonly rewrites: readonly RelationName[];
  /** Tables that are read as a whole while a lock is held on them. */
  readonly scans: readonly RelationName[];
  /** Whether the server runs it in a transaction. */
  readonly transactional: boolean;
  /** Why the work is not certain; null where it is. */
  readonly uncertain: string | null;
}

const byKind = new Map<OperationKind, LockRow[]>();
for (const { rows } of lockTables) {
  for (const row of rows) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
}

const newestMajor = 18;
const nothing: PostgresPrediction = {
  locks: [],
  rewrites: [],
  scans: [],
  transactional: true,
  uncertain: null,
};

/** What one operation locks, rewrites and reads, from the tables in `postgres/` and the replayed schema. */
export function predictPostgres(
  schema: ReplayedSchema,
  operation: Operation,
  given: Partial<Omit<PredictionContext, 'schema'>> = {},
): PostgresPrediction {
  const context: PredictionContext = {
    major: newestMajor,
    timeZone: null,
    together: [operation],
    ...given,
    schema,
  };
  const row = (byKind.get(operation.kind) ?? []).find((one) => holds(one, operation, context));
  if (row === undefined) return nothing;
  const relations = (targets: readonly Target<Operation>[] = []) =>
    targets.flatMap((target) => target.of(operation, context).filter((one) => one != null));
  const locks = new Map<string, PostgresPrediction['locks'][number]>();
  for (const [mode, ...targets] of row.locks) {
    for (const table of relations(targets)) {
      const key = relationKey(schema, table);
      const known = locks.get(key);
      if (known === undefined || isStronger(mode, known.mode)) locks.set(key, { table, mode });
    }
  }
  const stored = (targets: LockRow['scans']) =>
    relations(targets).filter((relation) => isStored(schema, relation));
  return {
    locks: [...locks.values()],
    rewrites: stored(row.rewrites),
    scans: stored(row.scans),
    transactional: row.transactional ?? true,
    uncertain: row.uncertain ?? null,
  };
}

function holds(
  { since = 0, until = Number.POSITIVE_INFINITY, when = [] }: LockRow,
  operation: Operation,
  context: PredictionContext,
): boolean {
  const { major } = context;
  return major <= until && major >= since && when.every((one) => one.holds(operation, context));
}
