import { findColumn, findTable, keyColumns } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { areKept } from '../kept-values';
import { onOperation, type Rule, type RuleFinding, typedOptions } from '../rule';
import { isSchemaOfChange } from '../schema-of-change';
import { columnList, label, newName, relation } from '../sql-text';
import type { OperationStep } from '../step';

const options = {
  'backed-up': {
    type: 'list',
    help: 'Tables whose rows are kept elsewhere before a release, by their names; * for all of them.',
  },
} as const;

export const dropWithoutBackup: Rule = {
  id: 'drop-without-backup',
  group: 'compatibility',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Dropped with the only copy of its data',
  problem:
    'No down brings rows or values back. That no code names them any more says nothing of who may want them: an audit, a report, the release that has to go back.',
  rewrite:
    'Before it, CREATE TABLE … AS SELECT or INSERT … SELECT into an archive, or an UPDATE that moves the values to another column. Where a backup is taken before each release, backed-up of this rule says so.',
  manual: null,
  // They say that the data is gone, too.
  yieldsTo: [
    'ban-disguised-rename',
    'ban-drop-column',
    'ban-drop-table',
    'ban-schema-move',
    'ban-truncate',
  ],
  options,
  check: onOperation(
    ['drop-column', 'drop-table', 'drop-schema'],
    (operation, step, given): RuleFinding | null => {
      const declared = typedOptions(options, given)['backed-up'];
      if (operation.kind === 'drop-schema') {
        const empty = step.engine === 'postgres' && !operation.cascade;
        const kept = empty || declared.includes('*') || isSchemaOfChange(operation.schema, step);
        return kept ? null : ofSchema(operation.schema);
      }
      const { table } = operation;
      if (step.isNew(table) || isDeclared(declared, step, table)) return null;
      if (findTable(step.schema, table)?.rows === 0) return null;
      return operation.kind === 'drop-column'
        ? ofColumn(table, operation.column, step)
        : ofTable(table, operation.ifExists, step);
    },
  ),
};

function isDeclared(declared: readonly string[], step: OperationStep, table: RelationName) {
  return declared.some((name) => name === '*' || name === label(step, table));
}

function ofColumn(table: RelationName, column: string, step: OperationStep): RuleFinding | null {
  const known = findColumn(step.schema, table, column);
  // A generated column's values are computed from others.
  if (step.isPending(known?.createdBy) || known?.generated === 'stored') return null;
  if (known?.generated === 'virtual' || areKept(step, table, column)) return null;
  const key = keyColumns(step.schema, table);
  const columns = columnList(step, [...(key ?? []), column]);
  return {
    message: `The values of ${label(step, table)}.${column} are gone for good, and nothing in this change or the release before keeps them.${advice(step)}`,
    fix: key === null ? null : archive(step, table, column, columns),
  };
}

function ofTable(table: RelationName, ifExists: boolean, step: OperationStep): RuleFinding | null {
  if (areKept(step, table, null)) return null;
  // DROP TABLE IF EXISTS before the CREATE of a table that nobody has.
  if (ifExists && findTable(step.schema, table) === undefined) return null;
  return {
    message: `The rows of ${label(step, table)} are gone for good, and nothing in this change or the release before keeps them.${advice(step)}`,
    fix: archive(step, table, null, '*'),
  };
}

function ofSchema(schema: string): RuleFinding {
  return {
    message: `With ${schema} go all of its tables and their rows. Take a backup of it; then say so with "-- lockkeeper:ignore drop-without-backup: where it is" above the statement.`,
    fix: null,
  };
}

function advice({ engine }: OperationStep): string {
  const dump = engine === 'postgres' ? 'pg_dump --table' : 'mysqldump --single-transaction';
  return ` Put them into a table beside it first, in a migration of its own, or take a backup (${dump}) and say so: in lockkeeper.yml (rules, drop-without-backup, backed-up), or with "-- lockkeeper:ignore drop-without-backup: where it is" above the statement.`;
}

function archive(
  step: OperationStep,
  table: RelationName,
  column: string | null,
  columns: string,
): readonly Fix[] {
  const name = newName(table, column === null ? [] : [column], 'archive');
  const target = relation(step, { schema: table.schema, name });
  const create = `CREATE TABLE ${target} AS SELECT ${columns} FROM ${relation(step, table)}`;
  if (step.engine === 'postgres') return [inTransaction(create)];
  // Otherwise it locks every row that it reads: https://dev.mysql.com/doc/refman/8.4/en/innodb-locks-set.html
  return [inTransaction('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', create)];
}
