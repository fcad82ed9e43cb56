import { lockingKinds } from '../locking-kinds';
import { onOperation, type Rule } from '../rule';
import { hasLimit, isFirst, takesStrongLock } from '../timeouts';

export const requireLockTimeout: Rule = {
  id: 'require-lock-timeout',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'No lock timeout',
  problem:
    'A statement that waits for a strong lock makes every later query wait behind it; PostgreSQL waits for ever, MySQL for a year (lock_wait_timeout). Lockkeeper migrate sets a limit by itself, hence a notice: it matters where another tool runs the file.',
  rewrite: 'Set lock_timeout (PostgreSQL) or lock_wait_timeout (MySQL) before the statement.',
  manual: 'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
  check: onOperation(lockingKinds, (operation, step) => {
    const parameter = step.engine === 'postgres' ? 'lock_timeout' : 'lock_wait_timeout';
    if (!takesStrongLock(step, operation) || hasLimit(step, [parameter]) || !isFirst(step))
      return null;
    const local = step.transaction === null ? '' : 'LOCAL ';
    const set =
      step.engine === 'postgres'
        ? `SET ${local}lock_timeout = '5s'`
        : 'SET SESSION lock_wait_timeout = 5';
    return {
      message: `While this waits for its lock, everything behind it waits too. lockkeeper migrate limits the wait by itself; where another tool runs the file, begin with ${set}.`,
      fix: [{ transactional: step.transaction !== null, sql: `${set};\n${step.statement.sql};` }],
    };
  }),
};
