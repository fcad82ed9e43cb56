import { lockingKinds } from '../locking-kinds';
import { onOperation, type Rule } from '../rule';
import { hasLimit, isFirst, takesStrongLock } from '../timeouts';

export const requireStatementTimeout: Rule = {
  id: 'require-statement-timeout',
  engines: ['postgres'],
  severity: 'off',
  title: 'No statement timeout',
  problem:
    'A statement that takes longer than expected holds its locks as long. Off unless lockkeeper.yml asks for it: lockkeeper migrate sets a limit by itself. MySQL has none for DDL (max_execution_time is for SELECT only).',
  rewrite: 'Set statement_timeout before the statement.',
  manual:
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
  check: onOperation(lockingKinds, (operation, step) => {
    const names = ['statement_timeout', 'transaction_timeout'];
    if (!takesStrongLock(step, operation) || hasLimit(step, names) || !isFirst(step)) return null;
    const set = `SET ${step.transaction === null ? '' : 'LOCAL '}statement_timeout = '30s'`;
    return {
      message: `Nothing ends this statement if it takes longer than expected. Begin with ${set}.`,
      fix: [{ transactional: step.transaction !== null, sql: `${set};\n${step.statement.sql};` }],
    };
  }),
};
