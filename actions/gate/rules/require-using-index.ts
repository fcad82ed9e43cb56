import { findColumn, isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction, withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule } from '../rule';
import {
  afterRest,
  columnList,
  identifier,
  label,
  newName,
  type OwnAction,
  ownAction,
  relation,
} from '../sql-text';
import type { OperationStep } from '../step';

export const requireUsingIndex: Rule = {
  id: 'require-using-index',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Unique index built under ACCESS EXCLUSIVE',
  problem:
    'ADD UNIQUE and ADD PRIMARY KEY build their index while nothing can read or write the table.',
  rewrite: 'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX.',
  manual:
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX',
  check: onOperation(['add-constraint', 'add-column'], (operation, step) => {
    const { table } = operation;
    if (step.isNew(table) || !isKey(operation)) return null;
    if (isPartitioned(step.schema, table)) {
      return {
        message: `Nothing can read or write ${label(step, table)} and its partitions while their indexes are built. A partitioned table takes no USING INDEX (0A000): ALTER TABLE ONLY … ADD CONSTRAINT reads nothing; then, for each partition, build the unique index concurrently, add its constraint USING INDEX, and ALTER INDEX … ATTACH PARTITION.`,
        fix: null,
      };
    }
    const own = ownAction(step);
    if (operation.kind === 'add-column') {
      const { column } = operation;
      const plain = own?.action.replace(/\s+(unique|primary\s+key)\b/i, '');
      return {
        message: blocked(step, table),
        fix:
          own === null || plain === undefined || plain === own.action
            ? null
            : afterRest(own, [
                inTransaction(`${own.head} ${plain}`),
                ...byIndex(step, own, table, {
                  columns: [column.name],
                  primary: column.primaryKey,
                }),
              ]),
      };
    }
    const { constraint } = operation;
    const primary = constraint.type === 'primary-key';
    const nullable = constraint.columns.filter(
      (column) => findColumn(step.schema, table, column)?.notNull !== true,
    );
    const scan =
      primary && nullable.length > 0
        ? ` Make ${nullable.join(', ')} NOT NULL first (CHECK NOT VALID, VALIDATE, SET NOT NULL), or USING INDEX reads the whole table.`
        : '';
    return {
      message: `${blocked(step, table)}${scan}`,
      fix:
        own === null || constraint.columns.length === 0
          ? null
          : afterRest(
              own,
              byIndex(step, own, table, {
                columns: constraint.columns,
                primary,
                name: constraint.name,
              }),
            ),
    };
  }),
};

/** Whether it builds an index of its own. */
function isKey(operation: OperationOf<'add-constraint' | 'add-column'>): boolean {
  if (operation.kind === 'add-column') {
    return operation.column.unique || operation.column.primaryKey;
  }
  const { type, usingIndex } = operation.constraint;
  return (type === 'primary-key' || type === 'unique') && usingIndex === null;
}

function blocked(step: OperationStep, table: RelationName): string {
  return `Nothing can read or write ${label(step, table)} while the index is built. Build it concurrently, in a migration without a transaction, and hand it to the constraint.`;
}

interface Key {
  readonly columns: readonly string[];
  readonly primary: boolean;
  readonly name?: string | null;
}

function byIndex(step: OperationStep, own: OwnAction, table: RelationName, key: Key): Fix[] {
  const generated = newName(table, key.primary ? [] : key.columns, key.primary ? 'pkey' : 'key');
  const name = identifier(step, key.name ?? generated);
  const columns = columnList(step, key.columns);
  const type = key.primary ? 'PRIMARY KEY' : 'UNIQUE';
  return [
    withoutTransaction(
      `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${relation(step, table)} (${columns})`,
    ),
    inTransaction(`${own.head} ADD CONSTRAINT ${name} ${type} USING INDEX ${name}`),
  ];
}
