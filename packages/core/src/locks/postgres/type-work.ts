import { findColumn, findTable, indexesOf, sameName } from '../../catalog/replay-lookup';
import type { OperationOf } from '../../sql/operation';
import { changesOrder, postgresTypeChange } from '../postgres-type-change';
import type { Condition, PredictionContext } from './lock-row';
import { usingChain } from './using-chain';

type ChangeType = OperationOf<'alter-column-type'>;

/** What a change of type costs; `session` and `unknown` may be a rewrite or nothing. */
export type TypeWork = 'none' | 'scan' | 'rewrite' | 'session' | 'unknown';

export function changesType(
  words: string,
  work: TypeWork,
): Condition<OperationOf<'alter-column-type'>> {
  return { words, holds: (operation, context) => typeWork(operation, context) === work };
}

/** What ALTER COLUMN … TYPE does to the rows of its table, with all that hangs on the column. */
export function typeWork(operation: ChangeType, context: PredictionContext): TypeWork {
  const { table, column, type, using } = operation;
  const old = findColumn(context.schema, table, column)?.type ?? null;
  const chain = using === null ? [] : usingChain(using, column);
  if (chain === null) return 'rewrite';
  if (old === null) return 'unknown';
  const types = [old, ...chain, type];
  const works = types
    .slice(1)
    .map((to, at) => postgresTypeChange(types[at] ?? old, to, context.schema));
  if (works.includes('rewrite')) return 'rewrite';
  if (works.includes('session') && context.timeZone === null) return 'session';
  if (works.includes('session') && !isUtc(context.timeZone)) return 'rewrite';
  return hasCheck(operation, context) || buildsIndex(operation, old, context) ? 'scan' : 'none';
}

/** Zones that are UTC at every time: TimestampTimestampTzRequiresRewrite in src/backend/utils/adt/timestamp.c. */
function isUtc(timeZone: string | null): boolean {
  return /^(etc\/)?(utc|uct|gmt|zulu|universal|greenwich|gmt[+-]?0)$|^[+-]?0+(:0+)?$/i.test(
    timeZone ?? '',
  );
}

/** Every valid CHECK that names the column is made anew and has to hold for every row. */
function hasCheck({ table, column }: ChangeType, { schema }: PredictionContext): boolean {
  return (findTable(schema, table)?.constraints ?? []).some(
    ({ type, valid, enforced, expression }) =>
      type === 'check' && valid && enforced && names(expression, column),
  );
}

/** CheckIndexCompatible: an index with an expression or a WHERE, another order, another collation. */
function buildsIndex(
  { table, column, type, collation }: ChangeType,
  old: string,
  { schema }: PredictionContext,
): boolean {
  const known = findColumn(schema, table, column)?.collation ?? null;
  const reordered =
    changesOrder(old, type, schema) ||
    (collation !== undefined && collation !== known) ||
    (collation === undefined && known !== null);
  return indexesOf(schema, table).some(({ columns, expressions, where }) => {
    const isKey = columns.some((name) => sameName(schema, name, column));
    const isNamed = names(where, column) || expressions.some((one) => names(one, column));
    const isComputed = where !== null || expressions.length > 0;
    return isNamed || (isKey && (reordered || isComputed));
  });
}

function names(expression: string | null, column: string): boolean {
  const escaped = column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return expression !== null && new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'i').test(expression);
}
