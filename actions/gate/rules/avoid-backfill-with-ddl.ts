import { inTransaction } from '@lockkeeper/core/report/fixes';
import { backfillOf } from '../backfill-of-update';
import { isBounded } from '../bounded-change';
import { onOperation, type Rule } from '../rule';
import { heldLock, whatWaits } from '../same-transaction';
import { label } from '../sql-text';

export const avoidBackfillWithDdl: Rule = {
  id: 'avoid-backfill-with-ddl',
  group: 'locks-postgres',
  engines: ['postgres'],
  severity: 'error',
  title: 'Table filled while its own DDL holds the lock',
  problem:
    'The lock of an ALTER TABLE or CREATE INDEX is held until the transaction ends. An UPDATE, DELETE or INSERT … SELECT after it in the same transaction changes its rows while nobody else can use the table.',
  rewrite: 'The DDL alone in its migration; the rows by the backfill stage.',
  manual: 'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  check: onOperation(['update', 'delete', 'insert'], (operation, step) => {
    const { table } = operation;
    if (
      operation.kind === 'insert' ? !operation.fromQuery : isBounded(step, table, operation.where)
    )
      return null;
    if (step.isNew(table)) return null;
    const held = heldLock(step, table);
    if (held === null) return null;
    const entry = operation.kind === 'update' ? backfillOf(operation, step) : null;
    const instead =
      entry === null
        ? 'Put it into a migration of its own, or better: change the rows in batches.'
        : `Leave it out of the migration and let the backfill stage do it in batches:\n${entry}`;
    return {
      // Reads go on under the weaker locks.
      severity: held.mode === 'ACCESS EXCLUSIVE' ? 'error' : 'warning',
      message: `${label(step, table)} is locked ${held.mode} since line ${held.by.statement.line}: ${whatWaits(held.mode)} it until this is through with its rows. ${instead}`,
      fix: entry === null ? [inTransaction(step.statement.sql)] : null,
    };
  }),
};
