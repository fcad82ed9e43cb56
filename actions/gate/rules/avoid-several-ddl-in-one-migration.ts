import type { Operation } from '@lockkeeper/core/sql/operation';
import { onStatement, type Rule } from '../rule';
import { inTransaction } from '../sql-text';

const changesRows = new Set([
  'insert',
  'update',
  'delete',
  'set-parameter',
  'transaction',
  'lock-table',
]);

export const avoidSeveralDdlInOneMigration: Rule = {
  id: 'avoid-several-ddl-in-one-migration',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'Several DDL statements in one migration',
  problem:
    'Every DDL statement commits by itself. When a later one fails, the earlier ones stay, the migration counts as failed, and neither running it again nor its down works.',
  rewrite: 'One DDL statement a migration.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html',
  check: onStatement(({ script, statement, parsed, isNew }) => {
    // First, since what follows goes through the whole script.
    if (!parsed.operations.some(isDdl)) return null;
    const onExisting = (operation: Operation) =>
      isDdl(operation) &&
      operation.kind !== 'create-table' &&
      !('table' in operation && operation.table !== null && isNew(operation.table));
    const isOne = (one: (typeof script.statements)[number]) => one.parsed.operations.some(isDdl);
    const firstAt = script.statements.findIndex(isOne);
    const second = script.statements.find((one, at) => at > firstAt && isOne(one));
    if (second?.statement !== statement) return null;
    const ddl = script.statements.filter(isOne);
    const [first] = ddl;
    if (first === undefined) return null;
    if (!ddl.some((one) => one.parsed.operations.some(onExisting))) return null;
    return {
      message: `Each of the ${ddl.length} DDL statements here commits by itself: if this one fails, line ${first.statement.line} has been done and stays. Give each a migration of its own.`,
      fix: [inTransaction(statement.sql)],
    };
  }),
};

function isDdl(operation: Operation): boolean {
  if (operation.kind !== 'other') return !changesRows.has(operation.kind);
  return /^(create|alter|drop|rename)\b/i.test(operation.command);
}
