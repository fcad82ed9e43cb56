import { findColumn, keyColumns, sameName } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction, withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { insertColumns } from '../data-write';
import { firstUnrepeatable, outlivesFailure, unrepeatable } from '../rerun';
import { onStatement, type Rule } from '../rule';
import { identifier, label } from '../sql-text';
import type { StatementStep } from '../step';

export const idempotentDataWrite: Rule = {
  id: 'idempotent-data-write',
  group: 'idempotency',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Rows that a second run writes again',
  problem:
    'In a script without a transaction, rows that were written stay when a later statement fails. The next run writes them once more, or stops at a duplicate key; a counter is counted twice.',
  rewrite:
    'ON CONFLICT (PostgreSQL), ON DUPLICATE KEY UPDATE (MySQL), a condition that leaves out what is done; or a migration of its own.',
  manual: null,
  yieldsTo: ['avoid-mixed-transaction'],
  check: onStatement((step) => {
    if (!outlivesFailure(step)) return null;
    const operation = unrepeatable(step);
    if (operation === null) return null;
    if (operation.kind !== 'insert' && operation.kind !== 'update') return null;
    // A second run that stops before does not come here.
    if (firstUnrepeatable(step.script) !== step.statement) return null;
    const table = label(step, operation.table);
    return operation.kind === 'update'
      ? {
          message: `If a statement after this one fails, the next run changes ${table} a second time. Put it into a migration of its own, or let its WHERE leave out the rows that are done.`,
          fix: null,
        }
      : {
          message: `If a statement after this one fails, its rows stay in ${table}, and the next run writes them again. ${step.engine === 'postgres' ? 'ON CONFLICT DO NOTHING' : 'ON DUPLICATE KEY UPDATE'} on a key that the rows name lets it go on; else put it into a migration of its own.`,
          fix: onKey(operation, step),
        };
  }),
};

/** Only where the rows name the whole key: a generated one meets nothing. */
function onKey(operation: OperationOf<'insert'>, step: StatementStep): Fix[] | null {
  const { engine, schema, statement, parsed } = step;
  const key = keyColumns(schema, operation.table);
  const named = insertColumns(statement.sql);
  const whole = key?.every(
    (column) =>
      named?.some((name) => sameName(schema, name, column)) &&
      findColumn(schema, operation.table, column)?.generated === null,
  );
  const [first] = key ?? [];
  if (first === undefined || whole !== true || parsed.operations.length > 1) return null;
  if (operation.fromQuery || /\breturning\b/i.test(statement.sql)) return null;
  const sql = statement.sql.trim().replace(/;$/, '');
  if (engine === 'postgres') return [withoutTransaction(`${sql} ON CONFLICT DO NOTHING`)];
  const column = identifier(step, first);
  return [inTransaction(`${sql} ON DUPLICATE KEY UPDATE ${column} = ${column}`)];
}
