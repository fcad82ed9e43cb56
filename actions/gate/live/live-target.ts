import type { LiveTable } from '@lockkeeper/core/catalog/live-table';
import type { TargetState } from '@lockkeeper/core/migrations/compare-with-target';
import type { RelationName } from '@lockkeeper/core/sql/operation';

/** What was read from the live database, in a session that cannot write. */
export interface LiveTarget {
  /** `PostgreSQL 17.5`. */
  readonly server: string;
  /** The tool's own table, by its name. */
  readonly historyTable: string;
  /** The history table against all migrations of the working tree; null where there is no such table. */
  readonly state: TargetState | null;
  /** Whether there is no table at all: a server to rehearse on, and no live one. */
  readonly empty: boolean;
  /** Tables that the pending migrations touch, as the server has them. */
  readonly tables: readonly LiveTable[];
  readonly missing: readonly RelationName[];
  /** Of which the role may not even know whether they are there. */
  readonly unreadable: readonly RelationName[];
}
