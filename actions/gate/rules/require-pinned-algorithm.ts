import { atLeast } from '@lockkeeper/core/engine/server-version';
import { changedTable, pin, takesAlgorithm, withClauses } from '../mysql-text';
import { mysqlWay } from '../mysql-way';
import { onStatement, type Rule } from '../rule';
import { inTransaction, label } from '../sql-text';

export const requirePinnedAlgorithm: Rule = {
  id: 'require-pinned-algorithm',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'Algorithm left to the server',
  problem:
    'Without a clause the server takes the cheapest algorithm that it can on the table as it is there, and copies the table without a word when none else works (row versions used up, a FULLTEXT index, another row format).',
  rewrite: 'ALGORITHM=INSTANT, or ALGORITHM=INPLACE, LOCK=NONE: then it refuses instead.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
  yieldsTo: 'any',
  check: onStatement((step) => {
    const { parsed, statement, engine, version } = step;
    const table = changedTable(step);
    const way = mysqlWay(step);
    const known = engine === 'mariadb' ? atLeast(version, 10, 3, 7) : atLeast(version, 8, 0, 12);
    if (table === null || way === null || !known || !takesAlgorithm(statement.sql)) return null;
    if (way.algorithm === 'COPY' || way.lock !== 'NONE') return null;
    if (isPinned(parsed.algorithm) || isPinned(parsed.lock)) return null;
    const clauses = pin(way).join(', ');
    return {
      message: `On ${label(step, table)} this can be done with ${clauses}. Say so, and the server refuses instead of silently copying the table.`,
      fix: [inTransaction(withClauses(statement.sql, pin(way)))],
    };
  }),
};

const isPinned = (clause: string | null) => clause !== null && clause !== 'DEFAULT';
