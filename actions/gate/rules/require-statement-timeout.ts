import { onScript, type Rule } from '../rule';
import { atStatement } from '../script-transactions';
import { causeOf, missingLimit } from '../timeouts';

export const requireStatementTimeout: Rule = {
  id: 'require-statement-timeout',
  group: 'locks',
  engines: ['postgres'],
  severity: 'off',
  title: 'No statement timeout',
  problem:
    'A statement that takes longer than expected holds its locks as long. Off unless lockkeeper.yml asks for it: lockkeeper migrate sets a limit by itself. MySQL has none for DDL (max_execution_time is for SELECT only).',
  rewrite: 'Set statement_timeout before the statement.',
  manual:
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
  check: onScript((step) => {
    const missing = missingLimit(step, ['statement_timeout', 'transaction_timeout']);
    if (missing === null) return [];
    const { statement } = missing;
    const set = `SET ${statement.transaction === null ? '' : 'LOCAL '}statement_timeout = '30s'`;
    return [
      {
        message: `${causeOf(missing, 'statement_timeout')}Nothing ends this statement if it takes longer than expected. Begin with ${set}.`,
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
