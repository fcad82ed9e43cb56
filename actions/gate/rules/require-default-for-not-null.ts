import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName, exampleValue } from '../backfill-advice';
import { notNullByCheck } from '../not-null-by-check';
import { onOperation, type Rule, type RuleFinding } from '../rule';
import { afterRest, identifier, label, ownAction } from '../sql-text';
import type { OperationStep } from '../step';

export const requireDefaultForNotNull: Rule = {
  id: 'require-default-for-not-null',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'NOT NULL column without a default',
  problem:
    "PostgreSQL refuses it (23502) as soon as the table has a row, and an empty test database does not show it. MySQL fills old rows with '' or 0 without a word, and fails for dates in strict mode. The previous release's INSERTs, which do not know the column, fail on both.",
  rewrite: 'Add the column nullable, fill it with the backfill stage, then make it NOT NULL.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html',
  check: onOperation(['add-column'], (operation, step) => {
    const { table, column } = operation;
    if (!column.notNull || column.default !== null || column.generated !== null) return null;
    if (/^(small|big)?serial\d?$/.test(column.type) || step.isNew(table)) return null;
    return step.engine === 'postgres' ? onPostgres(operation, step) : onMysql(operation, step);
  }),
};

function onPostgres(operation: OperationOf<'add-column'>, step: OperationStep): RuleFinding {
  const { table, column } = operation;
  const own = ownAction(step);
  const nullable = own && withoutNotNull(own.action);
  return {
    message: `PostgreSQL refuses this with 23502 if ${label(step, table)} has a single row, and INSERTs of the release that still runs fail afterwards. Give it a constant DEFAULT (no rewrite), or add it nullable and, between the first migration of the rewrite and the next, fill it:\n${fillEntry(operation, step)}`,
    fix:
      own === null || nullable === null
        ? null
        : afterRest(own, [
            inTransaction(`${own.head} ${nullable}`),
            ...notNullByCheck(step, table, column.name),
          ]),
  };
}

function onMysql(operation: OperationOf<'add-column'>, step: OperationStep): RuleFinding {
  const { table, column } = operation;
  const own = ownAction(step);
  const nullable = own && withoutNotNull(own.action);
  const old = /^(date|datetime|timestamp)\b/.test(column.type)
    ? `this fails on a table with rows in strict mode (a zero date)`
    : `old rows get ${/char|text|blob|binary|enum|set/.test(column.type) ? "''" : '0'} without a word`;
  return {
    message: `In ${label(step, table)} ${old}, and INSERTs of the release that still runs fail afterwards. Add it nullable and, between the first migration of the rewrite and the next, fill it:\n${fillEntry(operation, step)}`,
    fix:
      own === null || nullable === null
        ? null
        : afterRest(own, [
            inTransaction(`${own.head} ${nullable}, ALGORITHM=INSTANT`),
            inTransaction(
              `${own.head} ${nullable.replace(/^add\s+(column\s+)?/i, 'MODIFY COLUMN ').replace(/\s+(first|after\s+\S+)$/i, '')} NOT NULL, ALGORITHM=INPLACE, LOCK=NONE`,
            ),
          ]),
  };
}

function withoutNotNull(action: string): string | null {
  const nullable = action.replace(/\s+not\s+null\b/i, '');
  return nullable === action ? null : nullable;
}

function fillEntry({ table, column }: OperationOf<'add-column'>, step: OperationStep): string {
  const name = identifier(step, column.name);
  return backfillEntry({
    name: backfillName(table.name, column.name),
    table: label(step, table),
    set: `${name} = ${exampleValue(column.type)}`,
    where: `${name} IS NULL`,
  });
}
