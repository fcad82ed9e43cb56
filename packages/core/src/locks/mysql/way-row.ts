import type { ReplayedSchema } from '../../catalog/replay-schema';
import type { EngineName } from '../../engine/engine-name';
import type { ServerVersion } from '../../engine/server-version';
import type { Operation, OperationKind, OperationOf, RelationName } from '../../sql/operation';
import type { ColumnChange } from './column-change';

export interface MysqlContext {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  readonly schema: ReplayedSchema;
  /** The session's foreign_key_checks. */
  readonly foreignKeyChecks: boolean;
  /** The other operations of the same ALTER TABLE. */
  readonly together: readonly Operation[];
  /** How many row versions INSTANT columns have used up; what the schema says where it is not given. */
  readonly rowVersions?: (table: RelationName) => number;
}

/** Something that a row depends on, in words and as a test. */
export interface Condition<Kind extends OperationKind> {
  readonly text: string;
  holds(operation: OperationOf<Kind>, context: MysqlContext): boolean;
}

/** What one operation can be done with: a line of the tables. The first line that fits counts. */
export interface WayRow<Kind extends OperationKind = OperationKind> {
  /** What it is about, in the words of SQL. */
  readonly sql: string;
  readonly kind: Kind;
  /** Of a column that is restated: what changes about it. */
  readonly change?: ColumnChange;
  /** From this version on. */
  readonly since?: string;
  /** Only before this version. */
  readonly before?: string;
  readonly when: Condition<Kind>;
  /** The ways beside a copy, the cheapest first: `INSTANT, INPLACE NONE rebuild`. */
  readonly ways: string;
  /** Said by the manual for series that no server was at hand for; its page. */
  readonly manual?: string;
}

/** For the line that counts where no other does. */
export const always = { text: '', holds: () => true };

/** A line of a table; it has forgotten of which kind its condition is. */
export function of<Kind extends OperationKind>(
  kind: Kind,
  sql: string,
  when: Condition<Kind>,
  ways: string,
  versions: Pick<WayRow, 'since' | 'before' | 'manual'> = {},
): WayRow {
  const line: WayRow<Kind> = { kind, sql, when, ways, ...versions };
  return line as unknown as WayRow;
}

/** A line about one difference of a restated column. */
export function restated(
  change: ColumnChange,
  when: Condition<'alter-column-type'>,
  ways: string,
): WayRow {
  return { ...of('alter-column-type', 'MODIFY, CHANGE', when, ways), change };
}
