import { findColumn } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import { type MysqlPrediction, predictMysql } from '@lockkeeper/core/locks/predict-mysql';
import type { Operation, OperationOf } from '@lockkeeper/core/sql/operation';
import { checksForeignKeys } from './mysql-way';
import type { StatementStep } from './step';

type ColumnOperation = OperationOf<'add-column' | 'drop-column'>;

/** The columns that the statement adds or drops and that would each be INSTANT by themselves. */
function instantColumns(step: StatementStep): ColumnOperation[] {
  return step.parsed.operations.filter(
    (operation): operation is ColumnOperation =>
      (operation.kind === 'add-column' || operation.kind === 'drop-column') &&
      wayOf([operation], step)?.algorithm === 'INSTANT',
  );
}

/** Whether the statement would be INSTANT, were no row version used up. */
export function wouldBeInstant(step: StatementStep): boolean {
  return wayOf(step.parsed.operations, step)?.algorithm === 'INSTANT';
}

function wayOf(operations: readonly Operation[], step: StatementStep): MysqlPrediction | null {
  const { engine, version, schema } = step;
  const foreignKeyChecks = checksForeignKeys(step);
  return predictMysql(operations, {
    engine,
    version,
    schema,
    foreignKeyChecks,
    rowVersions: () => 0,
  });
}

const stored = new WeakMap<StatementStep, readonly ColumnOperation[]>();

/** The same without virtual columns, of which a row keeps nothing. */
export function storedInstantColumns(step: StatementStep): readonly ColumnOperation[] {
  const known = stored.get(step);
  if (known !== undefined) return known;
  const columns = instantColumns(step).filter((operation) => !isVirtual(operation, step));
  stored.set(step, columns);
  return columns;
}

function isVirtual(operation: Operation, { schema }: StatementStep): boolean {
  if (operation.kind === 'add-column') return operation.column.generated === 'virtual';
  if (operation.kind !== 'drop-column') return false;
  return findColumn(schema, operation.table, operation.column)?.generated === 'virtual';
}

/** Whether the statement leaves it to the server to be INSTANT, or asks for it. */
export function mayBeInstant({ parsed: { algorithm, lock } }: StatementStep): boolean {
  const free = algorithm === null || algorithm === 'DEFAULT' || algorithm === 'INSTANT';
  return free && (lock === null || lock === 'DEFAULT');
}

/** MySQL 8.0.29 to 8.0.31 write a redo log for INSTANT columns that a recovery can misread. */
export function hasFaultyInstant({ engine, version }: StatementStep): boolean {
  return engine === 'mysql' && atLeast(version, 8, 0, 29) && !atLeast(version, 8, 0, 32);
}

export interface LostInstant {
  readonly columns: readonly ColumnOperation[];
  readonly others: readonly Operation[];
  /** How the others would be done by themselves. */
  readonly rest: MysqlPrediction;
}

/** What of the statement would be INSTANT, were it not for an index or the like beside it; null where nothing is lost. */
export function lostInstant(step: StatementStep): LostInstant | null {
  const columns = storedInstantColumns(step);
  const whole = columns.length === 0 ? null : wayOf(step.parsed.operations, step);
  if (whole === null || whole.algorithm === 'INSTANT' || whole.algorithm === 'COPY') return null;
  const others = step.parsed.operations.filter((one) => !columns.some((each) => each === one));
  const rest = wayOf(others, step);
  // One rebuild does for all where another action needs it anyway.
  if (rest === null || rest.rebuild || rest.lock !== 'NONE') return null;
  return { columns, others, rest };
}
