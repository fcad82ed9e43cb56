import { onScript, type Rule } from '../rule';
import { atStatement } from '../script-transactions';
import { causeOf, missingLimit } from '../timeouts';

export const requireLockTimeout: Rule = {
  id: 'require-lock-timeout',
  group: 'locks',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'notice',
  title: 'No lock timeout',
  problem:
    'A statement that waits for a strong lock makes every later query wait behind it; PostgreSQL waits for ever, MySQL for a year (lock_wait_timeout). Lockkeeper migrate sets a limit by itself, hence a notice: it matters where another tool runs the file.',
  rewrite: 'Set lock_timeout (PostgreSQL) or lock_wait_timeout (MySQL) before the statement.',
  manual: 'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
  check: onScript((step) => {
    const parameter = step.engine === 'postgres' ? 'lock_timeout' : 'lock_wait_timeout';
    const missing = missingLimit(step, [parameter]);
    if (missing === null) return [];
    const { statement, cause } = missing;
    const local = statement.transaction === null ? '' : 'LOCAL ';
    const set =
      step.engine === 'postgres'
        ? `SET ${local}lock_timeout = '5s'`
        : 'SET SESSION lock_wait_timeout = 5';
    const mine =
      cause === 'off' || cause === 'reset'
        ? `That takes back the limit that lockkeeper migrate sets, too: use ${set}.`
        : `lockkeeper migrate limits the wait by itself; where another tool runs the file, begin with ${set}.`;
    return [
      {
        // What the file says by itself outweighs what the runner sets.
        severity: cause === 'off' || cause === 'reset' ? 'warning' : 'notice',
        message: `${causeOf(missing, parameter)}While this waits for its lock, everything behind it waits too. ${mine}`,
        fix: [
          {
            transactional: statement.transaction !== null,
            sql: `${set};\n${statement.statement.sql};`,
          },
        ],
        place: atStatement(statement),
      },
    ];
  }),
};
