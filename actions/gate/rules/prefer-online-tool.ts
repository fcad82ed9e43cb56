import { findTable } from '@lockkeeper/core/catalog/replay-lookup';
import type { MysqlPrediction } from '@lockkeeper/core/locks/predict-mysql';
import { changedTable } from '../mysql-text';
import { mysqlWay } from '../mysql-way';
import { onStatement, type Rule, typedOptions } from '../rule';
import { label } from '../sql-text';
import type { StatementStep } from '../step';
import { rowsInWords } from '../table-size';

const options = {
  rows: {
    type: 'integer',
    default: 5_000_000,
    minimum: 0,
    help: 'From how many rows on a table is too big for an ALTER TABLE that goes through all of them.',
  },
} as const;

export const preferOnlineTool: Rule = {
  id: 'prefer-online-tool',
  group: 'locks-mysql',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'Big table changed by ALTER TABLE',
  problem:
    'Online or not, an ALTER TABLE that goes through all rows of a big table takes hours, cannot be paused, and a replica applies it only when it is done on the primary, and takes as long again. How big a table is, the statistics of `lockkeeper stats` say.',
  rewrite:
    'gh-ost, spirit or pt-online-schema-change, which copy in small steps and can be slowed down and stopped.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-limitations.html',
  options,
  yieldsTo: ['avoid-copy-algorithm', 'avoid-write-blocking-alter', 'ban-refused-algorithm'],
  check: onStatement((step, values) => {
    const table = changedTable(step);
    const way = mysqlWay(step);
    if (table === null || way === null || !readsAllRows(step, way)) return null;
    const rows = findTable(step.schema, table)?.rows ?? 0;
    if (rows < typedOptions(options, values).rows) return null;
    return {
      message: `${label(step, table)} has ${rowsInWords(step, table)}: this goes through all of them (${way.algorithm}), replicas fall behind by as long, and it cannot be slowed down. gh-ost, spirit or pt-online-schema-change does the same in small steps.`,
      fix: null,
    };
  }),
};

function readsAllRows({ parsed }: StatementStep, way: MysqlPrediction): boolean {
  if (way.algorithm === 'INSTANT') return false;
  return (
    way.algorithm === 'COPY' ||
    way.rebuild ||
    parsed.operations.some(
      (operation) =>
        operation.kind === 'create-index' ||
        (operation.kind === 'add-constraint' && operation.constraint.type === 'unique'),
    )
  );
}
