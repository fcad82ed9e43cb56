import { findColumn, findTable } from '../../catalog/replay-lookup';
import type { Operation, OperationOf } from '../../sql/operation';
import { textOf } from './charset';
import { type ColumnChange, columnChanges, convertedColumn } from './column-change';
import { hasFulltext } from './key-conditions';
import { isOfVersion, wayRowsOf } from './rows';
import { copying, type Way, waysOf } from './way';
import type { MysqlContext, WayRow } from './way-row';

/** What the tables say about one operation. */
export interface OperationWays {
  /** One list for each thing about it that takes ways of its own. */
  readonly parts: readonly (readonly Way[])[];
  /** False where what is there already is not known well enough. */
  readonly certain: boolean;
}

/** null for an operation that takes no algorithm. */
export function operationWays(operation: Operation, context: MysqlContext): OperationWays | null {
  const changes = changesOf(operation, context);
  if (changes === null) {
    const ways = firstWays(operation, context);
    return ways === null ? null : { parts: [onTable(ways, operation, context)], certain: true };
  }
  const certain = !changes.includes('unknown');
  const parts = changes
    .filter((change) => change !== 'unknown')
    .map((change) => changeWays(operation, change, context));
  if (!certain) parts.push([copying]);
  // CONVERT TO has a row of its own, for the table.
  const whole = operation.kind === 'rewrite-table' ? firstWays(operation, context) : null;
  return { parts: whole === null ? parts : [whole, ...parts], certain };
}

/** What a restated column differs in; null for anything else. */
function changesOf(operation: Operation, context: MysqlContext): readonly ColumnChange[] | null {
  if (operation.kind === 'alter-column-type') return restated(operation, context);
  if (operation.kind !== 'rewrite-table' || !/^CONVERT TO/.test(operation.command)) return null;
  const { schema, engine, version } = context;
  const known = findTable(schema, operation.table);
  if (known === undefined || !known.complete) return ['unknown'];
  const [, charset = '', collation] =
    /CHARACTER SET\s+'?(\w+)'?(?:\s+COLLATE\s+'?(\w+)'?)?/i.exec(operation.command) ?? [];
  // DEFAULT is the database's character set, which no migration says.
  if (/^default$/i.test(charset)) return ['unknown'];
  const to = textOf({ characterSet: charset, collation }, undefined, context);
  const place = { schema, engine, version, table: operation.table };
  return known.columns.flatMap((column) => convertedColumn(column, to, known, place));
}

function restated(
  operation: OperationOf<'alter-column-type'>,
  { schema, engine, version }: MysqlContext,
): readonly ColumnChange[] {
  const { table, column, definition, position } = operation;
  if (definition === null) return ['unknown'];
  const place = { schema, engine, version, table };
  const changes = columnChanges(findColumn(schema, table, column), definition, place);
  if (position !== undefined) return [...changes, 'moved'];
  return changes.length === 0 ? ['nothing-stored'] : changes;
}

function firstWays(operation: Operation, context: MysqlContext): readonly Way[] | null {
  const found = wayRowsOf(context.engine, operation.kind).find((row) =>
    fits(row, operation, context),
  );
  return found === undefined ? null : waysOf(found.ways);
}

function changeWays(
  operation: Operation,
  change: ColumnChange,
  context: MysqlContext,
): readonly Way[] {
  const found = wayRowsOf(context.engine, 'alter-column-type').find(
    (row) => row.change === change && fits(row, operation, context),
  );
  return onTable(found === undefined ? [copying] : waysOf(found.ways), operation, context);
}

function fits(row: WayRow, operation: Operation, context: MysqlContext): boolean {
  return isOfVersion(row, context.version) && row.when.holds(operation, context);
}

/**
 * A table with a FULLTEXT index has a hidden column for it: no stored column comes or goes INSTANT, and no rebuild
 * lets writes in; MySQL does not rebuild it in place at all (measured; manual, 17.12.6 "Online DDL Limitations").
 */
function onTable(
  ways: readonly Way[],
  operation: Operation,
  { schema, engine }: MysqlContext,
): readonly Way[] {
  if (!('table' in operation) || operation.table === null) return ways;
  const rebuilds = ways.some(({ algorithm, rebuild }) => algorithm === 'INPLACE' && rebuild);
  if (!rebuilds || !hasFulltext(schema, operation.table)) return ways;
  return engine === 'mysql'
    ? [copying]
    : ways
        .filter(({ algorithm }) => algorithm === 'INPLACE' || algorithm === 'COPY')
        .map((way) => ({ ...way, lock: way.lock === 'NONE' ? 'SHARED' : way.lock }));
}
