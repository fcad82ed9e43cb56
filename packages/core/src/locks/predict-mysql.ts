import { findColumn, indexesOf, sameName } from '../catalog/replay-lookup';
import type { ReplayedSchema } from '../catalog/replay-schema';
import type { EngineName } from '../engine/engine-name';
import { atLeast, type ServerVersion } from '../engine/server-version';
import type { Operation, OperationKind, OperationOf } from '../sql/operation';
import { type ColumnChange, mysqlColumnChange } from './mysql-type-change';

/** From the cheapest to the dearest; NOCOPY is MariaDB's. */
export const algorithms = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'] as const;
export type Algorithm = (typeof algorithms)[number];
export const lockLevels = ['NONE', 'SHARED', 'EXCLUSIVE'] as const;
export type LockLevel = (typeof lockLevels)[number];

/** The cheapest way in which the server can do something, which is the one that it takes by itself. */
export interface MysqlPrediction {
  readonly algorithm: Algorithm;
  readonly lock: LockLevel;
  readonly rebuild: boolean;
  /** False where the old type of a column is not known. */
  readonly certain: boolean;
}

export interface MysqlContext {
  readonly engine: EngineName;
  readonly version: ServerVersion;
  readonly schema: ReplayedSchema;
  /** The session's foreign_key_checks. */
  readonly foreignKeyChecks: boolean;
  /** The other operations of the same ALTER TABLE. */
  readonly together: readonly Operation[];
}

interface Row<Kind extends OperationKind> {
  readonly kind: Kind;
  /** The first row of a kind whose condition holds counts. */
  readonly when?: (operation: OperationOf<Kind>, context: MysqlContext) => boolean;
  readonly mysql: Way;
  /** Where MariaDB has another way. */
  readonly mariadb?: Way;
}

type Way = readonly [Algorithm, LockLevel, ('rebuild' | 'uncertain')?];

const instant: Way = ['INSTANT', 'NONE'];
const nocopy: Way = ['NOCOPY', 'NONE'];
const inplace: Way = ['INPLACE', 'NONE'];
const rebuild: Way = ['INPLACE', 'NONE', 'rebuild'];
const shared: Way = ['INPLACE', 'SHARED'];
const sharedRebuild: Way = ['INPLACE', 'SHARED', 'rebuild'];
const copy: Way = ['COPY', 'SHARED', 'rebuild'];
const unknown: Way = ['COPY', 'SHARED', 'uncertain'];

const row = <Kind extends OperationKind>(entry: Row<Kind>): Row<OperationKind> =>
  entry as unknown as Row<OperationKind>;
const since = (context: MysqlContext, mysql: Version, mariadb: Version) =>
  atLeast(context.version, ...(context.engine === 'mariadb' ? mariadb : mysql));
type Version = readonly [number, number, number];
const changeIs =
  (...changes: readonly ColumnChange[]) =>
  (operation: OperationOf<'alter-column-type'>, { schema }: MysqlContext) =>
    operation.definition !== null &&
    changes.includes(
      mysqlColumnChange(
        findColumn(schema, operation.table, operation.column),
        operation.definition,
      ),
    );
const isExpression = (sql: string | undefined) => sql?.trimStart().startsWith('(') ?? false;
const otherAction =
  (pattern: RegExp) =>
  ({ action }: OperationOf<'alter-table-other'>) =>
    pattern.test(action.toLowerCase());

/**
 * Measured on MySQL 9.7.4 and MariaDB 10.11 by asking for one algorithm after the other. The versions are
 * those of https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html and
 * https://mariadb.com/kb/en/innodb-online-ddl-operations-with-the-instant-alter-algorithm/.
 */
const rows: readonly Row<OperationKind>[] = [
  row({
    kind: 'add-column',
    when: ({ column }) => column.generated === 'auto-increment',
    mysql: sharedRebuild,
  }),
  row({ kind: 'add-column', when: ({ column }) => column.generated === 'stored', mysql: copy }),
  row({
    kind: 'add-column',
    when: ({ column }, { engine, version, foreignKeyChecks }) =>
      column.references !== null &&
      foreignKeyChecks &&
      (engine === 'mariadb' || atLeast(version, 9)),
    mysql: copy,
  }),
  row({
    kind: 'add-column',
    when: ({ column }, { engine }) => column.check && engine === 'mysql',
    mysql: copy,
  }),
  row({
    kind: 'add-column',
    when: ({ column }) => isExpression(column.default?.sql),
    mysql: copy,
    mariadb: instant,
  }),
  row({
    kind: 'add-column',
    when: ({ column }) => column.unique || column.primaryKey,
    mysql: rebuild,
  }),
  row({
    kind: 'add-column',
    when: ({ position }, context) =>
      since(context, position === null ? [8, 0, 12] : [8, 0, 29], [10, 3, 7]),
    mysql: instant,
  }),
  row({ kind: 'add-column', mysql: rebuild }),
  row({
    kind: 'drop-column',
    when: ({ table, column }, { schema }) =>
      indexesOf(schema, table).some((index) =>
        index.columns.some((name) => sameName(schema, name, column)),
      ),
    mysql: rebuild,
    mariadb: nocopy,
  }),
  row({
    kind: 'drop-column',
    when: (_, context) => since(context, [8, 0, 29], [10, 4, 0]),
    mysql: instant,
  }),
  row({ kind: 'drop-column', mysql: rebuild }),
  row({
    kind: 'rename-column',
    when: (_, context) => since(context, [8, 0, 28], [10, 3, 7]),
    mysql: instant,
  }),
  row({ kind: 'rename-column', mysql: inplace }),
  row({ kind: 'alter-column-type', when: changeIs('unknown'), mysql: unknown }),
  row({
    kind: 'alter-column-type',
    when: changeIs('nothing-stored', 'enum-append'),
    mysql: instant,
  }),
  row({ kind: 'alter-column-type', when: changeIs('nullability'), mysql: rebuild }),
  row({ kind: 'alter-column-type', when: changeIs('longer'), mysql: inplace, mariadb: instant }),
  row({
    kind: 'alter-column-type',
    when: changeIs('longer-beyond-length-byte'),
    mysql: copy,
    mariadb: instant,
  }),
  row({ kind: 'alter-column-type', mysql: copy }),
  row({ kind: 'set-default', mysql: instant }),
  row({ kind: 'drop-default', mysql: instant }),
  row({ kind: 'rename-table', mysql: instant }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }, { foreignKeyChecks }) =>
      constraint.type === 'foreign-key' && foreignKeyChecks,
    mysql: copy,
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.type === 'foreign-key',
    mysql: inplace,
    mariadb: nocopy,
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.type === 'check' && constraint.notEnforced,
    mysql: instant,
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.type === 'check',
    mysql: copy,
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.type === 'primary-key',
    mysql: rebuild,
  }),
  row({ kind: 'add-constraint', mysql: inplace, mariadb: nocopy }),
  row({
    kind: 'drop-constraint',
    when: ({ type }, { together }) =>
      type === 'primary-key' &&
      !together.some(
        (other) => other.kind === 'add-constraint' && other.constraint.type === 'primary-key',
      ),
    mysql: copy,
  }),
  row({ kind: 'drop-constraint', when: ({ type }) => type === 'primary-key', mysql: rebuild }),
  row({ kind: 'drop-constraint', when: ({ type }) => type === 'check', mysql: instant }),
  row({ kind: 'drop-constraint', mysql: inplace, mariadb: instant }),
  row({
    kind: 'create-index',
    when: ({ method, expressions }) =>
      method === 'fulltext' || method === 'spatial' || expressions.length > 0,
    mysql: shared,
  }),
  row({ kind: 'create-index', mysql: inplace, mariadb: nocopy }),
  row({ kind: 'drop-index', mysql: inplace, mariadb: nocopy }),
  row({ kind: 'rename-index', mysql: inplace, mariadb: instant }),
  row({
    kind: 'rewrite-table',
    when: ({ command }) => /^convert to/i.test(command),
    mysql: unknown,
    mariadb: copy,
  }),
  row({
    kind: 'rewrite-table',
    when: ({ command }) => /partition/i.test(command),
    mysql: copy,
  }),
  row({ kind: 'rewrite-table', mysql: rebuild }),
  row({
    kind: 'alter-table-other',
    when: otherAction(/^alter (check|constraint)\b.*\bnot enforced$/),
    mysql: instant,
  }),
  row({
    kind: 'alter-table-other',
    when: otherAction(/^alter (check|constraint)\b.*\benforced$/),
    mysql: copy,
  }),
  row({
    kind: 'alter-table-other',
    when: otherAction(/^(partition by|remove partitioning)/),
    mysql: copy,
  }),
  row({
    kind: 'alter-table-other',
    when: otherAction(/^(reorganize|coalesce) partition/),
    mysql: shared,
  }),
  row({ kind: 'alter-table-other', mysql: inplace }),
];

/** What one operation of ALTER TABLE, CREATE INDEX or DROP INDEX takes; null for anything else. */
export function predictMysqlOperation(
  operation: Operation,
  context: MysqlContext,
): MysqlPrediction | null {
  const found = rows.find(
    ({ kind, when }) => kind === operation.kind && (when?.(operation, context) ?? true),
  );
  if (found === undefined) return null;
  const way = (context.engine === 'mariadb' ? found.mariadb : undefined) ?? found.mysql;
  const [algorithm, lock, work] = way;
  return { algorithm, lock, rebuild: work === 'rebuild', certain: work !== 'uncertain' };
}

/** A statement takes the dearest way of its operations; with an index beside it, nothing is INSTANT. */
export function predictMysql(
  operations: readonly Operation[],
  context: Omit<MysqlContext, 'together'>,
): MysqlPrediction | null {
  const all = operations.flatMap((operation) => {
    const prediction = predictMysqlOperation(operation, { ...context, together: operations });
    return prediction === null ? [] : [prediction];
  });
  return all.reduce<MysqlPrediction | null>(
    (worst, next) => (worst === null ? next : dearer(worst, next)),
    null,
  );
}

function dearer(one: MysqlPrediction, other: MysqlPrediction): MysqlPrediction {
  const later = <Value>(order: readonly Value[], a: Value, b: Value) =>
    order.indexOf(a) >= order.indexOf(b) ? a : b;
  return {
    algorithm: later(algorithms, one.algorithm, other.algorithm),
    lock: later(lockLevels, one.lock, other.lock),
    rebuild: one.rebuild || other.rebuild,
    certain: one.certain && other.certain,
  };
}
