import { relationKey } from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Operation, OperationKind } from '@lockkeeper/core/sql/operation';
import { isDdl } from '../is-ddl';
import { unrepeatable } from '../rerun';
import { onStatement, type Rule } from '../rule';
import type { ReadStatement } from '../step';

/** What is there already stays as it is. */
const makesNew = new Set<OperationKind>([
  'create-table',
  'create-view',
  'create-routine',
  'create-sequence',
  'create-schema',
]);

/** Programs beside the tables, often made for one call and dropped again. */
const ofRoutines = new Set<OperationKind>(['create-routine', 'drop-routine']);

export const avoidSeveralDdlInOneMigration: Rule = {
  id: 'avoid-several-ddl-in-one-migration',
  group: 'transactions',
  engines: ['mysql', 'mariadb'],
  severity: 'warning',
  title: 'Several DDL statements in one migration',
  problem:
    'Every DDL statement commits by itself. When a later one fails, the earlier ones stay, the migration counts as failed, and neither running it again nor its down works; a notice where running it again does.',
  rewrite: 'One DDL statement a migration; columns of one table in one ALTER TABLE.',
  manual: 'https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html',
  check: onStatement(({ script, statement, parsed, schema, isNew }) => {
    // First, since what follows goes through the whole script.
    if (!parsed.operations.some(isDdl)) return null;
    const isOne = ({ parsed: { operations } }: ReadStatement) =>
      operations.some(isDdl) && !operations.some(({ kind }) => ofRoutines.has(kind));
    const firstAt = script.statements.findIndex(isOne);
    const second = script.statements.find((one, at) => at > firstAt && isOne(one));
    if (second?.statement !== statement) return null;
    const ddl = script.statements.filter(isOne);
    const [first] = ddl;
    if (first === undefined) return null;
    // At this statement the schema has none of the tables that later ones make.
    const made = new Set(tablesMadeBy(ddl, schema));
    const onExisting = (operation: Operation) => {
      if (!isDdl(operation) || makesNew.has(operation.kind)) return false;
      const table = 'table' in operation ? operation.table : null;
      return table === null || !(isNew(table) || made.has(relationKey(schema, table)));
    };
    if (!ddl.some((one) => one.parsed.operations.some(onExisting))) return null;
    // MODIFY and what has IF [NOT] EXISTS can be done again.
    const stops = ddl.slice(0, -1).some((one) => unrepeatable(one) !== null);
    return {
      severity: stops ? 'warning' : 'notice',
      message: `Each of the ${ddl.length} DDL statements here commits by itself: if this one fails, line ${first.statement.line} has been done and stays. ${onlyColumnsOfOneTable(ddl, schema) ? 'One ALTER TABLE does all of it or nothing; or give each a migration of its own.' : 'Give each a migration of its own.'}`,
      fix: [inTransaction(statement.sql)],
    };
  }),
};

/** Columns alone: with an index beside them they would lose INSTANT. */
function onlyColumnsOfOneTable(ddl: readonly ReadStatement[], schema: ReplayedSchema): boolean {
  const operations = ddl.flatMap(({ parsed }) => parsed.operations);
  const tables = operations.flatMap((operation) =>
    operation.kind === 'add-column' || operation.kind === 'drop-column'
      ? [relationKey(schema, operation.table)]
      : [],
  );
  return tables.length === operations.length && new Set(tables).size === 1;
}

function tablesMadeBy(ddl: readonly ReadStatement[], schema: ReplayedSchema): string[] {
  return ddl.flatMap(({ parsed }) =>
    parsed.operations.flatMap((operation) =>
      operation.kind === 'create-table' ? [relationKey(schema, operation.table)] : [],
    ),
  );
}
