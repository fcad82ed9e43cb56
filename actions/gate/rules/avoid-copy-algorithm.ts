import { atLeast } from '@lockkeeper/core/engine/server-version';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { copyRewrite } from '../copy-rewrite';
import { changedTable, refusesCopy, withClauses } from '../mysql-text';
import { mysqlWay } from '../mysql-way';
import { onStatement, type Rule } from '../rule';
import { sizedLabel } from '../table-size';

export const avoidCopyAlgorithm: Rule = {
  id: 'avoid-copy-algorithm',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'error',
  title: 'Table copied while writes are blocked',
  problem:
    'ALGORITHM=COPY writes the whole table anew under a shared lock: every INSERT, UPDATE and DELETE waits until it is done.',
  rewrite:
    'A way that is INSTANT or INPLACE, pinned, so that the server refuses instead of copying.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  check: onStatement((step) => {
    const table = changedTable(step);
    const way = mysqlWay(step);
    if (table === null || way === null || way.algorithm !== 'COPY' || refusesCopy(step))
      return null;
    const name = sizedLabel(step, table);
    // "ALTER TABLE is now universally online": MariaDB 11.2 copies under LOCK=NONE.
    if (step.engine === 'mariadb' && atLeast(step.version, 11, 2)) {
      return {
        severity: 'warning',
        message: `${name} is copied. MariaDB lets writes go on meanwhile, except where it cannot, and then blocks them without a word: LOCK=NONE makes it say so.`,
        fix: [inTransaction(withClauses(step.statement.sql, ['ALGORITHM=COPY', 'LOCK=NONE']))],
      };
    }
    const { cause, advice, fix } = copyRewrite(step);
    return way.certain
      ? {
          message: `${cause} copies the whole of ${name} (ALGORITHM=COPY), and writes to it wait until that is done. ${advice}`,
          fix,
        }
      : {
          severity: 'warning',
          message: `${cause} may copy the whole of ${name} while writes to it wait; what it was before is not in the migrations. With ALGORITHM=INPLACE, LOCK=NONE the server refuses instead of copying. If it does: ${advice}`,
          fix,
        };
  }),
};
