import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onStatement, type Rule } from '../rule';

const condition = /\s+if\s+(not\s+)?exists\b/gi;

export const banIfNotExists: Rule = {
  id: 'ban-if-not-exists',
  group: 'idempotency',
  engines: ['mysql'],
  severity: 'error',
  title: 'IF [NOT] EXISTS for a column or an index',
  problem:
    'MySQL has it for tables and views only: for columns, indexes and constraints it is a syntax error (1064). MariaDB has it.',
  rewrite: 'The statement without it.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/alter-table.html',
  check: onStatement(({ parsed, statement, dialect }) => {
    const sql = statement.sql.replace(condition, '');
    if (parsed.unread === null || sql === statement.sql) return null;
    if (dialect.parse({ ...statement, sql }).unread !== null) return null;
    return {
      message: 'MySQL answers with a syntax error (1064); only MariaDB has IF [NOT] EXISTS here.',
      fix: [inTransaction(sql)],
    };
  }),
};
