import { findTable } from '@lockkeeper/core/catalog/replay-lookup';
import { usage } from '../code/usage';
import { onOperation, type Rule } from '../rule';
import { label } from '../sql-text';
import type { OperationStep } from '../step';

export const banDropTable: Rule = {
  id: 'ban-drop-table',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Dropped table: the running release may use it, and its data is gone',
  problem:
    'Queries of the previous release fail, no down brings the rows back, and on PostgreSQL every table that it refers to is locked ACCESS EXCLUSIVE with it.',
  rewrite:
    'First a release that does not use the table; the drop in a later one. The gate looks for the table and its model in the code at the base: where that no longer names them, the drop passes.',
  manual: null,
  check: onOperation(['drop-table'], ({ table, ifExists }, step) => {
    if (step.isNew(table)) return null;
    if (ifExists && isMadeAgain(step, table.name) && findTable(step.schema, table) === undefined) {
      return null;
    }
    const name = label(step, table);
    const { found, text } = usage(step.code, name, (code) => code.table(table));
    if (found === 'unused') return null;
    const parents = (findTable(step.schema, table)?.constraints ?? []).flatMap(({ references }) =>
      references === null ? [] : [label(step, references)],
    );
    const locked =
      step.engine === 'postgres' && parents.length > 0
        ? ` Until it commits nothing can read or write ${[...new Set(parents)].join(', ')} either: drop its foreign keys in a migration before it.`
        : '';
    return {
      message: `Queries on ${name} fail as soon as this is done, and its rows are gone for good. ${text}${locked} Keep the table until no running release uses it and the rows are archived; then drop it with "-- lockkeeper:ignore ban-drop-table: why" above the statement.`,
      fix: null,
    };
  }),
};

/** DROP TABLE IF EXISTS in front of CREATE TABLE, where nothing before has made the table. */
function isMadeAgain({ later }: OperationStep, name: string): boolean {
  return later.some(
    ({ operation }) => operation.kind === 'create-table' && operation.table.name === name,
  );
}
