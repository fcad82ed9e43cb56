import { findView, indexesOf } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';

const refresh = /^refresh\s+materialized\s+view\b/i;

export const requireConcurrentRefresh: Rule = {
  id: 'require-concurrent-refresh',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Materialized view refreshed while nobody can read it',
  problem:
    'REFRESH MATERIALIZED VIEW holds ACCESS EXCLUSIVE on the view for as long as its query runs.',
  rewrite:
    'REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index over plain columns of all rows.',
  manual: 'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
  check: onOperation(['refresh-materialized-view'], (operation, step) => {
    const { table, concurrently, withData } = operation;
    if (concurrently || !withData) return null;
    if (step.isPending(findView(step.schema, table)?.createdBy)) return null;
    const hasKey = indexesOf(step.schema, table).some(
      ({ unique, where, expressions }) => unique && where === null && expressions.length === 0,
    );
    const waits = `Nobody can read ${label(step, table)} until its query has run again.`;
    return hasKey
      ? {
          message: `${waits} CONCURRENTLY lets reads go on.`,
          fix: [inTransaction(step.statement.sql.replace(refresh, '$& CONCURRENTLY'))],
        }
      : {
          message: `${waits} CONCURRENTLY lets reads go on; it needs a unique index on the view over plain columns, without WHERE, and the migrations create none.`,
          fix: null,
        };
  }),
};
