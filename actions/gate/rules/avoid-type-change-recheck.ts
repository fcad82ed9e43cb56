import { findTable, indexesOf } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import { identifier, label, literally, ownAction } from '../sql-text';
import type { OperationStep } from '../step';
import { typeChange } from '../type-change';

export const avoidTypeChangeRecheck: Rule = {
  id: 'avoid-type-change-recheck',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Type change reads the table for a CHECK or an index',
  problem:
    'A change of type that rewrites nothing still checks every row again for a CHECK that names the column, and builds an index over an expression or with a WHERE anew, all under ACCESS EXCLUSIVE.',
  rewrite:
    'Drop the CHECK, change the type, add the CHECK NOT VALID, and VALIDATE it in the next migration.',
  manual: 'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  check: onOperation(['alter-column-type'], (operation, step) => {
    const { table, column } = operation;
    if (step.isNew(table) || typeChange(step, operation).work !== 'none') return null;
    const checks = checksOn(step, table, column);
    const indexes = indexesOver(step, table, column);
    if (checks.length === 0 && indexes.length === 0) return null;
    const again = [
      ...checks.map(({ name }) => `the CHECK ${name ?? ''}`.trim()),
      ...indexes.map(({ name }) => `the index ${name}`),
    ].join(', ');
    const own = ownAction(step);
    const names = checks.flatMap(({ name }) => (name === null ? [] : [identifier(step, name)]));
    const advice =
      indexes.length > 0
        ? `Drop ${indexes.map(({ name }) => name).join(', ')} concurrently before, and build it again concurrently after.`
        : 'Add the CHECK again as NOT VALID, and VALIDATE it in the next migration.';
    return {
      message: `Nothing is rewritten, but nobody can read or write ${label(step, table)} while every row is read for ${again}. ${advice}`,
      fix:
        own === null || own.rest !== null || indexes.length > 0 || names.length < checks.length
          ? null
          : [
              inTransaction(
                [
                  own.head,
                  [
                    ...names.map((name) => `DROP CONSTRAINT ${name}`),
                    own.action,
                    ...checks.map(
                      ({ expression }, at) =>
                        `ADD CONSTRAINT ${names[at]} CHECK (${expression}) NOT VALID`,
                    ),
                  ].join(', '),
                ].join(' '),
              ),
              ...names.map((name) => inTransaction(`${own.head} VALIDATE CONSTRAINT ${name}`)),
            ],
    };
  }),
};

function checksOn({ schema }: OperationStep, table: RelationName, column: string) {
  return (findTable(schema, table)?.constraints ?? []).filter(
    ({ type, enforced, valid, expression }) =>
      type === 'check' && enforced && valid && mentions(expression, column),
  );
}

function indexesOver({ schema }: OperationStep, table: RelationName, column: string) {
  return indexesOf(schema, table).filter(
    ({ columns, expressions, where }) =>
      expressions.some((expression) => mentions(expression, column)) ||
      mentions(where, column) ||
      (columns.includes(column) && (where !== null || expressions.length > 0)),
  );
}

function mentions(expression: string | null, column: string): boolean {
  return (
    expression !== null &&
    new RegExp(`(?<![\\w'])${literally(column)}(?![\\w'])`, 'i').test(expression)
  );
}
