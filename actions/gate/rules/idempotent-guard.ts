import { inTransaction, withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { isDdl } from '../is-ddl';
import { firstUnrepeatable, isGuardable, outlivesFailure, unrepeatable } from '../rerun';
import { onStatement, type Rule } from '../rule';
import { identifier } from '../sql-text';
import type { StatementStep } from '../step';

export const idempotentGuard: Rule = {
  id: 'idempotent-guard',
  group: 'idempotency',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'Script that cannot be run again from the start',
  problem:
    'Where a script has no transaction, a statement that fails leaves the ones before it done. The next run begins at the top and fails at the first of them, which is there already. In a transaction IF [NOT] EXISTS gains nothing: all of it is taken back.',
  rewrite:
    'IF [NOT] EXISTS where the engine has it (MySQL: for tables and views only), or each statement in a migration of its own.',
  manual: null,
  yieldsTo: [
    'avoid-several-ddl-in-one-migration',
    'avoid-mixed-transaction',
    'require-drop-before-concurrent-index',
    'avoid-concurrent-index-if-not-exists',
    'ban-concurrent-index-on-partitioned',
  ],
  check: onStatement((step) => {
    if (!outlivesFailure(step)) return null;
    const operation = firstThatStops(step);
    if (operation === null) return null;
    const guard = guarded(operation, step);
    // Where no DDL can be taken back, and none can be guarded, there is nothing to say that helps.
    if (guard === null && step.engine !== 'postgres') return null;
    return {
      message: `If a statement after this one fails, this one stays, and the next run stops here with an error.${guard === null ? ' Put it into a migration of its own.' : ` ${guard.advice}`}`,
      fix: guard?.fix ?? null,
    };
  }),
};

/** The statement's own operation, where no statement before it would stop the second run. */
function firstThatStops(step: StatementStep): Operation | null {
  const { script, statement, engine } = step;
  if (firstUnrepeatable(script) !== statement) return null;
  const operation = unrepeatable(step);
  if (operation === null || !isGuardable(operation)) return null;
  // Several DDL statements in one migration are another rule's, and a word for all of them.
  const ddl = script.statements.filter(({ parsed }) => parsed.operations.some(isDdl));
  return engine !== 'postgres' && ddl.length > 1 ? null : operation;
}

interface Guard {
  readonly advice: string;
  readonly fix: readonly Fix[] | null;
}

function guarded(operation: Operation, step: StatementStep): Guard | null {
  const { engine, statement, parsed } = step;
  const alone = engine === 'postgres' ? withoutTransaction : inTransaction;
  if (parsed.operations.length > 1 && operation.kind !== 'create-table') return null;
  if (operation.kind === 'create-index' && engine === 'postgres') {
    if (operation.name === null) return null;
    const way = operation.concurrently ? 'CONCURRENTLY ' : '';
    const drop = `DROP INDEX ${way}IF EXISTS ${identifier(step, operation.name)}`;
    return {
      advice: `Begin with ${drop}: IF NOT EXISTS would take an index that a failure left invalid for the real one.`,
      fix: [withoutTransaction(drop, statement.sql)],
    };
  }
  const isTable = operation.kind === 'create-table' || operation.kind === 'drop-table';
  if (engine === 'mysql' && !isTable) return null;
  const sql = withGuard(statement.sql);
  if (sql === null) return null;
  return {
    advice: `With ${creates.test(statement.sql) ? 'IF NOT EXISTS' : 'IF EXISTS'} it goes on.`,
    fix: [alone(sql)],
  };
}

/** What a guard comes behind. */
const creates =
  /^(?:create\s+(?:unlogged\s+)?(?:table|sequence|schema)|create\s+(?:unique\s+)?index|alter\s+table\s+(?:only\s+)?\S+\s+add\s+column)(?=\s)/i;
const drops =
  /^(?:alter\s+table\s+(?:only\s+)?\S+\s+drop\s+(?:column|constraint)|drop\s+(?:table|sequence|schema|view|index(?:\s+concurrently)?|trigger|type|function|procedure))(?=\s)/i;

function withGuard(sql: string): string | null {
  if (creates.test(sql)) return sql.replace(creates, '$& IF NOT EXISTS');
  return drops.test(sql) ? sql.replace(drops, '$& IF EXISTS') : null;
}
