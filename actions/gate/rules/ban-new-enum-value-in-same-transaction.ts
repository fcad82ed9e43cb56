import {
  findTable,
  findType,
  sameRelation,
  typeOfText,
} from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { onStatement, type Rule } from '../rule';
import { literally } from '../sql-text';
import type { PlacedOperation, StatementStep } from '../step';

/** Bodies that are not looked at before they run, and texts that name no value. */
const silent = /^\s*(create\s+(or\s+replace\s+)?(function|procedure)|comment|alter\s+type)\b/i;

export const banNewEnumValueInSameTransaction: Rule = {
  id: 'ban-new-enum-value-in-same-transaction',
  group: 'transactions',
  engines: ['postgres'],
  severity: 'error',
  title: 'Enum value used in the transaction that adds it',
  problem:
    'ALTER TYPE … ADD VALUE may run in a transaction, but the new value cannot be used before that commits: PostgreSQL answers 55P04.',
  rewrite: 'ALTER TYPE … ADD VALUE in a migration of its own, before the one that uses the value.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertype.html',
  check: onStatement((step) => {
    const { statement, transaction } = step;
    if (transaction === null || !step.seen.has('add-enum-value')) return null;
    if (silent.test(statement.sql)) return null;
    const added = step.earlier.find(
      (earlier) => earlier.transaction === transaction && isUsed(step, earlier),
    );
    if (added?.operation.kind !== 'add-enum-value') return null;
    return {
      message: `PostgreSQL refuses this with 55P04 (unsafe use of new value), since line ${added.statement.line} adds '${added.operation.value}' in the same transaction. Put it into a migration after that one.`,
      fix: [inTransaction(statement.sql)],
    };
  }),
};

function isUsed(step: StatementStep, { operation, transaction }: PlacedOperation): boolean {
  if (operation.kind !== 'add-enum-value') return false;
  const { type, value } = operation;
  const literal = value.replaceAll("'", "''");
  if (!new RegExp(`(?<!')'${literally(literal)}'(?!')`).test(step.statement.sql)) return false;
  // From 17 on PostgreSQL knows that a type of the same transaction cannot be in use elsewhere.
  const isFresh = step.earlier.some(
    (one) =>
      one.operation.kind === 'create-enum' &&
      one.transaction === transaction &&
      sameRelation(step.schema, one.operation.type, type),
  );
  if (isFresh && atLeast(step.version, 17)) return false;
  return step.parsed.operations.some((one) => canHold(step, one, type));
}

/** Whether a value of the type can stand in the operation: its table has such a column, or is not known. */
function canHold(step: StatementStep, operation: Operation, type: RelationName): boolean {
  const { schema } = step;
  const isOfType = (text: string | null) => {
    if (text === null) return true;
    const enumType = findType(schema, type);
    const own = typeOfText(schema, text);
    return own === undefined || enumType === undefined
      ? text.replace(/^.*\.|"|\[\d*\]/g, '') === type.name
      : own === enumType;
  };
  if (operation.kind === 'create-table') {
    return operation.columns.some((column) => isOfType(column.type));
  }
  const tables = [
    ...('table' in operation && operation.table !== null ? [operation.table] : []),
    ...('reads' in operation ? (operation.reads ?? []) : []),
  ];
  if (tables.length === 0) return operation.kind === 'select' || operation.kind === 'insert';
  return tables.some((name) => {
    const table = findTable(schema, name);
    return (
      table === undefined || !table.complete || table.columns.some((one) => isOfType(one.type))
    );
  });
}
