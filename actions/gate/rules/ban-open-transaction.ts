import { onScript, type Rule } from '../rule';
import { transactionFaults } from '../transaction-faults';

export const banOpenTransaction: Rule = {
  id: 'ban-open-transaction',
  group: 'transactions',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Transaction left open',
  problem:
    'A script that begins a transaction and never ends it keeps every lock that it took. When the connection closes, all of it is rolled back, although each statement succeeded.',
  rewrite: 'COMMIT at the end of what belongs together.',
  manual: 'https://www.postgresql.org/docs/current/sql-begin.html',
  check: onScript(({ script, engine }) =>
    transactionFaults(script, engine)
      .filter(({ fault }) => fault === 'left-open')
      .map(({ statement: { line, endLine, index } }) => ({
        message:
          'No COMMIT follows: the locks of the statements after it are held on, and their work is rolled back when the connection closes. Add COMMIT.',
        fix: null,
        place: { line, endLine, statement: index },
      })),
  ),
};
