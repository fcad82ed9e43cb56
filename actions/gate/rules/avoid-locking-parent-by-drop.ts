import {
  findConstraint,
  findTable,
  sameName,
  sameRelation,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedConstraint } from '@lockkeeper/core/catalog/replay-schema';
import { inTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { Operation, OperationOf, RelationName } from '@lockkeeper/core/sql/operation';
import { onStatementWith, type Rule } from '../rule';
import { identifier, label, relation } from '../sql-text';
import type { StatementStep } from '../step';

type Drop = OperationOf<'drop-table' | 'drop-column' | 'drop-constraint'>;

const quick = new Set(['set-parameter', 'transaction']);

export const avoidLockingParentByDrop: Rule = {
  id: 'avoid-locking-parent-by-drop',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'warning',
  title: 'Drop locks the table that a foreign key refers to',
  problem:
    'A foreign key has triggers on the referenced table. Whatever drops it — the key itself, its column, its table — takes ACCESS EXCLUSIVE on the referenced table as well, until the transaction ends.',
  rewrite: 'Drop the foreign key alone in a short migration, then the column or the table.',
  manual: 'https://www.postgresql.org/docs/current/sql-droptable.html',
  // Its message tells the lock, too.
  yieldsTo: ['ban-drop-table'],
  check: onStatementWith(['drop-table', 'drop-column', 'drop-constraint'], (step) => {
    const drops = dropsOf(step);
    if (drops.length === 0 || (drops.every(({ alone }) => alone) && isAlone(step))) return null;
    const parents = new Set(drops.map(({ parent }) => label(step, parent)));
    const onlyKeys = drops.every(({ alone }) => alone);
    return {
      message: `Nobody can read or write ${[...parents].join(', ')} either from here until the transaction ends. Drop the foreign key${drops.length > 1 ? 's' : ''}${onlyKeys ? '' : ' first,'} in a migration that does nothing else.`,
      fix: onlyKeys ? [inTransaction(step.statement.sql)] : keysFirst(step, drops),
    };
  }),
};

interface DroppedKey {
  readonly table: RelationName;
  readonly parent: RelationName;
  readonly name: string | null;
  /** Whether it is dropped by itself, and not with its column or table. */
  readonly alone: boolean;
}

/** The foreign keys to other, existing tables that the statement drops. */
function dropsOf(step: StatementStep): DroppedKey[] {
  return step.parsed.operations.flatMap((operation) => {
    if (!isDrop(operation) || step.isNew(operation.table)) return [];
    const { table } = operation;
    return keysOf(step, operation).flatMap(({ name, references: parent }) =>
      parent === null || step.isNew(parent) || sameRelation(step.schema, parent, table)
        ? []
        : [{ table, parent, name, alone: operation.kind === 'drop-constraint' }],
    );
  });
}

function isDrop(operation: Operation): operation is Drop {
  return ['drop-table', 'drop-column', 'drop-constraint'].includes(operation.kind);
}

function keysOf({ schema }: StatementStep, operation: Drop): readonly ReplayedConstraint[] {
  if (operation.kind === 'drop-constraint') {
    const found = findConstraint(schema, operation.table, operation.name);
    return found === undefined ? [] : [found];
  }
  const keys = findTable(schema, operation.table)?.constraints ?? [];
  return operation.kind === 'drop-table'
    ? keys
    : keys.filter(({ columns }) =>
        columns.some((column) => sameName(schema, column, operation.column)),
      );
}

/** Whether nothing else runs in the transaction. */
function isAlone({ transaction, earlier, later, migration, parsed }: StatementStep): boolean {
  if (parsed.operations.length > 1) return false;
  return ![...earlier, ...later].some(
    (other) =>
      transaction !== null &&
      other.transaction === transaction &&
      other.migration === migration.path &&
      !quick.has(other.operation.kind),
  );
}

/** Each key alone, then the statement with its comments, so that what they say still stands above it. */
function keysFirst(step: StatementStep, drops: readonly DroppedKey[]): Fix[] | null {
  const { statement, parsed } = step;
  if (parsed.operations.some(({ kind }) => kind === 'drop-constraint')) return null;
  const keys = drops.flatMap(({ table, name }) =>
    name === null
      ? []
      : [
          inTransaction(
            `ALTER TABLE ${relation(step, table)} DROP CONSTRAINT ${identifier(step, name)}`,
          ),
        ],
  );
  const comments = statement.comments.flatMap(({ text }) =>
    text.split('\n').map((line) => `-- ${line.trim()}\n`),
  );
  return keys.length === drops.length
    ? [...keys, inTransaction(`${comments.join('')}${statement.sql}`)]
    : null;
}
