import type { Operation } from '@lockkeeper/core/sql/operation';
import type { Statement } from '@lockkeeper/core/sql/statement';
import { changesItself, meetsItsRows } from './data-write';
import { isDdl } from './is-ddl';
import type { ReadScript, ReadStatement, StatementStep } from './step';

/** Kinds whose second run finds what the first one has made, and says so with an error. */
const guardable = new Set<Operation['kind']>([
  'create-table',
  'add-column',
  'create-index',
  'create-sequence',
  'create-schema',
  'drop-table',
  'drop-column',
  'drop-constraint',
  'drop-index',
  'drop-sequence',
  'drop-schema',
  'drop-view',
  'drop-trigger',
  'drop-routine',
  'drop-type',
]);

/** Kinds that a second run does again with the same outcome. */
const repeatable = new Set<Operation['kind']>([
  'set-parameter',
  'select',
  'transaction',
  'delete',
  'truncate',
  'set-default',
  'drop-default',
  'set-not-null',
  'drop-not-null',
  'alter-column-type',
  'refresh-materialized-view',
  'reindex',
  'rewrite-table',
  'validate-constraint',
  'grant',
  'lock-table',
]);

/** The last statement of each script that changes anything. */
const lastEffective = new WeakMap<ReadScript, number>();

/** Whether the statement stays done when a later one of the same script fails. */
export function outlivesFailure({ script, statement, transaction }: StatementStep): boolean {
  if (transaction !== null) return false;
  let last = lastEffective.get(script);
  if (last === undefined) {
    last = script.statements.findLast(isEffective)?.statement.index ?? 0;
    lastEffective.set(script, last);
  }
  return last > statement.index;
}

function isEffective({ parsed }: ReadStatement): boolean {
  return parsed.operations.some(
    (operation) =>
      isDdl(operation) ||
      ['insert', 'update', 'delete', 'call', 'do-block'].includes(operation.kind),
  );
}

/** The first operation that fails, or does something else, when the statement runs a second time. */
export function unrepeatable({ parsed, statement }: ReadStatement): Operation | null {
  return parsed.operations.find((operation) => !isRepeatable(operation, statement.sql)) ?? null;
}

const firsts = new WeakMap<ReadScript, Statement | null>();

/** Where the second run of a script first fails, or does something else. */
export function firstUnrepeatable(script: ReadScript): Statement | null {
  let first = firsts.get(script);
  if (first === undefined) {
    first = script.statements.find((one) => unrepeatable(one) !== null)?.statement ?? null;
    firsts.set(script, first);
  }
  return first;
}

function isRepeatable(operation: Operation, sql: string): boolean {
  if ('ifNotExists' in operation && operation.ifNotExists) return true;
  if ('ifExists' in operation && operation.ifExists) return true;
  if ('orReplace' in operation && operation.orReplace === true) return true;
  if (operation.kind === 'insert') return meetsItsRows(operation, sql);
  if (operation.kind === 'update') return !changesItself(operation, sql);
  return repeatable.has(operation.kind);
}

/** Whether the form of the statement has IF [NOT] EXISTS at all. */
export function isGuardable({ kind }: Operation): boolean {
  return guardable.has(kind);
}
