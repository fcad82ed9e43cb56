import { inTransaction } from '@lockkeeper/core/report/fixes';
import { changedTable, pin, withClauses } from '../mysql-text';
import { mysqlWay } from '../mysql-way';
import { onStatement, type Rule } from '../rule';
import { sizedLabel } from '../table-size';

export const avoidWriteBlockingAlter: Rule = {
  id: 'avoid-write-blocking-alter',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'error',
  title: 'Writes blocked for as long as it takes',
  problem:
    'LOCK=SHARED, LOCK=EXCLUSIVE and ALGORITHM=COPY block writes although an online way exists; FULLTEXT, SPATIAL and functional indexes and a new AUTO_INCREMENT column have no other way.',
  rewrite: 'The online way, pinned: ALGORITHM=INSTANT, or ALGORITHM=INPLACE, LOCK=NONE.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  yieldsTo: ['avoid-copy-algorithm'],
  check: onStatement((step) => {
    const table = changedTable(step);
    const way = mysqlWay(step);
    if (table === null || way === null || way.algorithm === 'COPY') return null;
    const { algorithm, lock } = step.parsed;
    const name = sizedLabel(step, table);
    if (way.lock !== 'NONE') {
      return lock === 'NONE'
        ? null
        : {
            severity: 'warning',
            message: `Writes to ${name} wait until this is done (${way.algorithm}, LOCK=${way.lock}), and there is no way without. On a big table: a maintenance window, or a tool that copies beside the table (gh-ost, spirit, pt-online-schema-change).`,
            fix: null,
          };
    }
    const chosen =
      lock === 'SHARED' || lock === 'EXCLUSIVE'
        ? `LOCK=${lock}`
        : algorithm === 'COPY'
          ? 'ALGORITHM=COPY'
          : null;
    if (chosen === null) return null;
    return {
      message: `${chosen} blocks ${chosen === 'LOCK=EXCLUSIVE' ? 'reads and writes' : 'writes'} of ${name} until this is done; the server can do it without.`,
      fix: [inTransaction(withClauses(step.statement.sql, pin(way)))],
    };
  }),
};
