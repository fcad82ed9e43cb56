import { findColumn, findConstraint, findIndex, findTable } from '../catalog/replay-lookup';
import type { ReplayedSchema } from '../catalog/replay-schema';
import type { Operation, OperationKind, OperationOf, RelationName } from '../sql/operation';
import { postgresTypeChange } from './postgres-type-change';

export type PostgresMode =
  | 'SHARE UPDATE EXCLUSIVE'
  | 'SHARE'
  | 'SHARE ROW EXCLUSIVE'
  | 'EXCLUSIVE'
  | 'ACCESS EXCLUSIVE';

export interface PostgresPrediction {
  readonly locks: readonly { readonly table: RelationName; readonly mode: PostgresMode }[];
  /** What happens to the rows of the operation's own table while the lock is held. */
  readonly work: 'rewrite' | 'scan' | null;
}

interface Row<Kind extends OperationKind> {
  readonly kind: Kind;
  /** The first row of a kind whose condition holds counts. */
  readonly when?: (operation: OperationOf<Kind>, schema: ReplayedSchema) => boolean;
  /** The strongest lock on the operation's own table; null for none from SHARE UPDATE EXCLUSIVE upwards. */
  readonly mode: PostgresMode | null;
  readonly work?: 'rewrite' | 'scan';
  /** Other relations that are locked as well: the other end of a foreign key, a partition. */
  readonly parents?: (
    operation: OperationOf<Kind>,
    schema: ReplayedSchema,
  ) => readonly (RelationName | null | undefined)[];
  readonly parentMode?: PostgresMode;
}

const row = <Kind extends OperationKind>(entry: Row<Kind>): Row<OperationKind> =>
  entry as unknown as Row<OperationKind>;

const parentsOf = (schema: ReplayedSchema, table: RelationName, column?: string) =>
  (findTable(schema, table)?.constraints ?? [])
    .filter(({ columns }) => column === undefined || columns.includes(column))
    .map(({ references }) => references);

/** Measured on PostgreSQL 12 to 18, one statement at a time, from a second connection. */
const rows: readonly Row<OperationKind>[] = [
  row({
    kind: 'create-table',
    mode: null,
    parents: ({ columns, constraints, partitionOf }) =>
      partitionOf === null ? [...columns, ...constraints].map((one) => one.references) : [],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'drop-table',
    mode: 'ACCESS EXCLUSIVE',
    parents: ({ table }, schema) => [
      ...parentsOf(schema, table),
      findTable(schema, table)?.partitionOf,
    ],
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({ kind: 'rename-table', mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'rename-column', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'add-column',
    when: ({ column }) =>
      column.default?.volatility === 'volatile' ||
      column.generated === 'stored' ||
      column.generated === 'identity' ||
      /^(small|big)?serial\d?$/.test(column.type),
    mode: 'ACCESS EXCLUSIVE',
    work: 'rewrite',
    parents: ({ column }) => [column.references],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'add-column',
    when: ({ column }) =>
      column.check ||
      column.unique ||
      column.primaryKey ||
      (column.references !== null && column.default !== null),
    mode: 'ACCESS EXCLUSIVE',
    work: 'scan',
    parents: ({ column }) => [column.references],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'add-column',
    mode: 'ACCESS EXCLUSIVE',
    parents: ({ column }) => [column.references],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'drop-column',
    mode: 'ACCESS EXCLUSIVE',
    parents: ({ table, column }, schema) => parentsOf(schema, table, column),
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'alter-column-type',
    when: ({ table, column, type, using }, schema) => {
      const old = findColumn(schema, table, column)?.type ?? null;
      return old === null || using !== null || postgresTypeChange(old, type) !== 'none';
    },
    mode: 'ACCESS EXCLUSIVE',
    work: 'rewrite',
  }),
  row({ kind: 'alter-column-type', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'set-not-null',
    when: ({ table, column }, schema) => !isProvenNotNull(schema, table, column),
    mode: 'ACCESS EXCLUSIVE',
    work: 'scan',
  }),
  row({ kind: 'set-not-null', mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'drop-not-null', mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'set-default', mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'drop-default', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) =>
      constraint.type === 'foreign-key' && (constraint.notValid || constraint.notEnforced),
    mode: 'SHARE ROW EXCLUSIVE',
    parents: ({ constraint }) => [constraint.references],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.type === 'foreign-key',
    mode: 'SHARE ROW EXCLUSIVE',
    work: 'scan',
    parents: ({ constraint }) => [constraint.references],
    parentMode: 'SHARE ROW EXCLUSIVE',
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.notValid || constraint.notEnforced,
    mode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'add-constraint',
    when: ({ constraint }) => constraint.usingIndex !== null && constraint.type === 'unique',
    mode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'add-constraint',
    when: ({ table, constraint }, schema) =>
      constraint.usingIndex !== null &&
      (findIndex(schema, table, constraint.usingIndex)?.columns ?? ['']).every(
        (column) => findColumn(schema, table, column)?.notNull === true,
      ),
    mode: 'ACCESS EXCLUSIVE',
  }),
  row({ kind: 'add-constraint', mode: 'ACCESS EXCLUSIVE', work: 'scan' }),
  row({ kind: 'validate-constraint', mode: 'SHARE UPDATE EXCLUSIVE', work: 'scan' }),
  row({
    kind: 'drop-constraint',
    mode: 'ACCESS EXCLUSIVE',
    parents: ({ table, name }, schema) => [findConstraint(schema, table, name)?.references],
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'create-index',
    when: ({ concurrently }) => concurrently,
    mode: 'SHARE UPDATE EXCLUSIVE',
    work: 'scan',
  }),
  row({ kind: 'create-index', when: ({ only }) => only, mode: 'SHARE' }),
  row({ kind: 'create-index', mode: 'SHARE', work: 'scan' }),
  row({ kind: 'truncate', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'attach-partition',
    mode: 'SHARE UPDATE EXCLUSIVE',
    parents: ({ partition }) => [partition],
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'detach-partition',
    when: ({ concurrently }) => concurrently,
    mode: 'SHARE UPDATE EXCLUSIVE',
    parents: ({ partition }) => [partition],
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({
    kind: 'detach-partition',
    mode: 'ACCESS EXCLUSIVE',
    parents: ({ partition }) => [partition],
    parentMode: 'ACCESS EXCLUSIVE',
  }),
  row({ kind: 'create-view', when: ({ orReplace }) => orReplace, mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'drop-view', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'refresh-materialized-view',
    when: ({ concurrently }) => concurrently,
    mode: 'EXCLUSIVE',
  }),
  row({ kind: 'refresh-materialized-view', mode: 'ACCESS EXCLUSIVE', work: 'rewrite' }),
  row({ kind: 'create-trigger', mode: 'SHARE ROW EXCLUSIVE' }),
  row({ kind: 'drop-trigger', mode: 'ACCESS EXCLUSIVE' }),
  row({
    kind: 'alter-table-other',
    when: ({ action }) =>
      /^(SET STATISTICS|CLUSTER ON|SET WITHOUT CLUSTER|(RE)?SET \((?!user_catalog_table))/i.test(
        action,
      ),
    mode: 'SHARE UPDATE EXCLUSIVE',
  }),
  row({
    kind: 'alter-table-other',
    when: ({ action }) => /^(ENABLE|DISABLE)\b.*\bTRIGGER/i.test(action),
    mode: 'SHARE ROW EXCLUSIVE',
  }),
  row({ kind: 'alter-table-other', mode: 'ACCESS EXCLUSIVE' }),
  row({ kind: 'rewrite-table', mode: 'ACCESS EXCLUSIVE', work: 'rewrite' }),
];

/** The locks of one operation and its work on the rows, from the table above and the replayed schema. */
export function predictPostgres(schema: ReplayedSchema, operation: Operation): PostgresPrediction {
  if (operation.kind === 'drop-index') return predictDropIndex(schema, operation);
  const found = rows.find(
    ({ kind, when }) => kind === operation.kind && (when?.(operation, schema) ?? true),
  );
  if (found === undefined) return { locks: [], work: null };
  const own =
    found.mode !== null && 'table' in operation && operation.table !== null
      ? [{ table: operation.table, mode: found.mode }]
      : [];
  const mode = found.parentMode;
  const parents =
    mode === undefined
      ? []
      : (found.parents?.(operation, schema) ?? []).flatMap((table) =>
          table === null || table === undefined ? [] : [{ table, mode }],
        );
  return { locks: [...own, ...parents], work: found.work ?? null };
}

/** Whether SET NOT NULL has nothing to look for: NOT NULL already, or a valid CHECK says so (12+). */
export function isProvenNotNull(
  schema: ReplayedSchema,
  table: RelationName,
  column: string,
): boolean {
  if (findColumn(schema, table, column)?.notNull === true) return true;
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ type, valid, enforced, expression }) =>
      type === 'check' && valid && enforced && impliesNotNull(expression, column),
  );
}

/** The whole condition is `column IS NOT NULL`, or one of the parts that AND joins is. */
function impliesNotNull(expression: string | null, column: string): boolean {
  const plain = (expression ?? '').replace(/["()]/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase();
  if (/\bor\b/.test(plain)) return false;
  return plain.split(' and ').some((part) => part.trim() === `${column.toLowerCase()} is not null`);
}

function predictDropIndex(
  schema: ReplayedSchema,
  { index, concurrently }: OperationOf<'drop-index'>,
): PostgresPrediction {
  const table = findIndex(schema, index, index.name)?.table;
  const mode = concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
  return { locks: table === undefined ? [] : [{ table, mode }], work: null };
}
