import type { OperationKind } from '@lockkeeper/core/sql/operation';

/** Operations that wait for a lock on a table that may be in use. */
export const lockingKinds = [
  'create-table',
  'drop-table',
  'rename-table',
  'add-column',
  'drop-column',
  'rename-column',
  'alter-column-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
  'add-constraint',
  'drop-constraint',
  'create-index',
  'drop-index',
  'truncate',
  'attach-partition',
  'detach-partition',
  'create-trigger',
  'drop-trigger',
  'rewrite-table',
  'alter-table-other',
] as const satisfies readonly OperationKind[];
