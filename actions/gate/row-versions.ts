import { findTable, relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import type { PlacedOperation, ReadScript, StatementStep } from './step';

/** How many statements have taken a row version of each table, as far as the migrations tell. */
type Counts = Map<string, number>;

/** The counts before a statement of a script. */
interface Progress {
  /** Of everything that was read. */
  readonly all: Counts;
  /** Of what is not in production yet. */
  readonly pending: Counts;
  seen: number;
}

/** By the list of past operations, of which so many are in the counts. */
const counted = new WeakMap<readonly PlacedOperation[], { counts: Counts; operations: number }>();
const begun = new WeakMap<ReadScript, Progress>();

/**
 * How many row versions a table has used up: one for each ALTER TABLE since the last rebuild that adds or drops
 * stored columns INSTANT, however many columns (measured on 9.7.4), or what production's statistics say and the
 * pending migrations add to it.
 */
export function usedRowVersions(step: StatementStep, table: RelationName): number {
  const { script, statement, schema } = step;
  const progress = begun.get(script) ?? begin(step);
  for (; progress.seen < script.statements.length; progress.seen += 1) {
    const next = script.statements[progress.seen];
    if (next === undefined || next.statement === statement) break;
    const { operations } = next.parsed;
    countStatement(operations, next.statement.sql, progress.all, schema);
    countStatement(operations, next.statement.sql, progress.pending, schema);
  }
  const key = relationKey(schema, table);
  const replayed = progress.all.get(key) ?? 0;
  const measured = findTable(schema, table)?.rowVersions ?? 0;
  return measured === 0
    ? replayed
    : Math.max(replayed, measured + (progress.pending.get(key) ?? 0));
}

function begin({ script, past, schema }: StatementStep): Progress {
  const before = counted.get(past.all) ?? { counts: new Map(), operations: 0 };
  count(past.all.slice(before.operations), schema, before.counts);
  before.operations = past.all.length;
  counted.set(past.all, before);
  const pending = count(past.change, schema, new Map());
  const progress = { all: new Map(before.counts), pending, seen: 0 };
  begun.set(script, progress);
  return progress;
}

function count(placed: readonly PlacedOperation[], schema: ReplayedSchema, counts: Counts): Counts {
  const statements = new Map<Statement, Operation[]>();
  for (const { statement, operation } of placed) {
    const operations = statements.get(statement);
    if (operations === undefined) statements.set(statement, [operation]);
    else operations.push(operation);
  }
  for (const [{ sql }, operations] of statements) countStatement(operations, sql, counts, schema);
  return counts;
}

function countStatement(
  operations: readonly Operation[],
  sql: string,
  counts: Counts,
  schema: ReplayedSchema,
): void {
  const [first] = operations;
  if (first === undefined || !('table' in first) || first.table === null) return;
  const key = relationKey(schema, first.table);
  const used = counts.get(key) ?? 0;
  if (first.kind === 'rename-table') {
    counts.delete(key);
    const to = { schema: first.to.schema ?? first.table.schema, name: first.to.name };
    counts.set(relationKey(schema, to), used);
  } else if (first.kind === 'create-table' || first.kind === 'rewrite-table') {
    counts.set(key, 0);
  } else if (operations.some(takesVersion)) {
    const copied = /\balgorithm\s*=?\s*(inplace|copy)\b/i.test(sql);
    counts.set(key, operations.every(isInstant) && !copied ? used + 1 : 0);
  }
}

function takesVersion(operation: Operation): boolean {
  return operation.kind === 'add-column'
    ? operation.column.generated === null
    : operation.kind === 'drop-column';
}

/** Beside anything else the column is added by a rebuild, which begins the count anew. */
function isInstant(operation: Operation): boolean {
  if (operation.kind !== 'add-column') {
    return ['drop-column', 'rename-column', 'set-default', 'drop-default'].includes(operation.kind);
  }
  const { generated, unique, primaryKey, references, check } = operation.column;
  const isPlain = !unique && !primaryKey && references === null && !check;
  return isPlain && (generated === null || generated === 'virtual');
}
