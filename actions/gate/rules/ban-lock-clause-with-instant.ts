import { inTransaction } from '@lockkeeper/core/report/fixes';
import { withClauses } from '../mysql-text';
import { onStatement, type Rule } from '../rule';

export const banLockClauseWithInstant: Rule = {
  id: 'ban-lock-clause-with-instant',
  group: 'locks-mysql',
  engines: ['mysql'],
  severity: 'error',
  title: 'LOCK clause beside ALGORITHM=INSTANT',
  problem: 'MySQL refuses the combination with error 1221, for every LOCK but DEFAULT.',
  rewrite: 'ALGORITHM=INSTANT alone: it blocks nothing but for the moment of the change.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/alter-table.html',
  check: onStatement(({ parsed, statement }) => {
    const { algorithm, lock } = parsed;
    if (algorithm !== 'INSTANT' || lock === null || lock === 'DEFAULT') return null;
    return {
      message: `MySQL refuses ALGORITHM=INSTANT with LOCK=${lock} (error 1221). Leave the LOCK clause out.`,
      fix: [inTransaction(withClauses(statement.sql, ['ALGORITHM=INSTANT']))],
    };
  }),
};
