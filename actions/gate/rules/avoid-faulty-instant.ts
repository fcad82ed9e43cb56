import { inTransaction } from '@lockkeeper/core/report/fixes';
import {
  hasFaultyInstant,
  mayBeInstant,
  storedInstantColumns,
  wouldBeInstant,
} from '../instant-columns';
import { changedTable, withClauses } from '../mysql-text';
import { onStatement, type Rule } from '../rule';
import { label } from '../sql-text';

export const avoidFaultyInstant: Rule = {
  id: 'avoid-faulty-instant',
  group: 'locks-mysql',
  engines: ['mysql'],
  severity: 'warning',
  title: 'INSTANT column on MySQL 8.0.29 to 8.0.31',
  problem:
    'In these versions the redo log of a table with INSTANT columns has a fault: a crash recovery can damage the table, and Percona XtraBackup refuses to back it up. INSTANT is what the server takes when nothing else is asked for.',
  rewrite: 'ALGORITHM=INPLACE, LOCK=NONE; or MySQL 8.0.32 first.',
  manual: 'https://docs.percona.com/percona-xtrabackup/8.0/em/instant.html',
  check: onStatement((step) => {
    const table = changedTable(step);
    if (table === null || !hasFaultyInstant(step) || !mayBeInstant(step)) return null;
    if (storedInstantColumns(step).length === 0) return null;
    if (!wouldBeInstant(step)) return null;
    return {
      message: `MySQL ${step.version.text} does this INSTANT, with a redo log for ${label(step, table)} that a crash recovery can misread, and XtraBackup refuses the table. ALGORITHM=INPLACE, LOCK=NONE rebuilds it instead, while reads and writes go on.`,
      fix: [inTransaction(withClauses(step.statement.sql, ['ALGORITHM=INPLACE', 'LOCK=NONE']))],
    };
  }),
};
