import { findIndex, isPartitioned } from '@lockkeeper/core/catalog/replay-lookup';
import { atLeast } from '@lockkeeper/core/engine/server-version';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import type { ReadStatement, StatementStep } from './step';

type Known = Pick<StatementStep, 'schema' | 'version'>;

/** Commands that PostgreSQL refuses in a transaction (25001), measured on 12 to 18. */
const commands: readonly { readonly form: RegExp; readonly name: string }[] = [
  { form: /^vacuum\b/i, name: 'VACUUM' },
  { form: /^cluster\s*(\(\s*verbose\s*\)|verbose)?\s*;?$/i, name: 'CLUSTER without a table' },
  { form: /^(create|drop)\s+database\b/i, name: 'CREATE and DROP DATABASE' },
  { form: /^(create|drop)\s+tablespace\b/i, name: 'CREATE and DROP TABLESPACE' },
  { form: /^alter\s+database\s+\S+\s+set\s+tablespace\b/i, name: 'ALTER DATABASE SET TABLESPACE' },
  { form: /^alter\s+system\b/i, name: 'ALTER SYSTEM' },
  { form: /^discard\s+all\b/i, name: 'DISCARD ALL' },
  { form: /^(commit|rollback)\s+prepared\b/i, name: 'COMMIT and ROLLBACK PREPARED' },
  {
    form: /^create\s+subscription\b(?!.*\b(connect|create_slot)\s*=\s*'?(false|off|0)\b)/is,
    name: 'CREATE SUBSCRIPTION with its slot',
  },
];

/** What of the statement PostgreSQL refuses in a transaction, by its name; null where nothing is. */
export function nonTransactional(
  { parsed, statement }: Pick<ReadStatement, 'parsed' | 'statement'>,
  known: Known,
): string | null {
  if (parsed.operations.some(isConcurrent)) return 'CONCURRENTLY';
  const reindexed = parsed.operations.some((operation) => reindexesMany(operation, known));
  if (reindexed) return 'REINDEX of more than one table';
  const clustered = parsed.operations.some(
    (operation) =>
      operation.kind === 'rewrite-table' &&
      operation.command === 'CLUSTER' &&
      isPartitioned(known.schema, operation.table),
  );
  // "Allow partitioned tables to be clustered": since 15, one transaction a partition.
  if (clustered && atLeast(known.version, 15)) return 'CLUSTER of a partitioned table';
  return commands.find(({ form }) => form.test(statement.sql))?.name ?? null;
}

/** REFRESH MATERIALIZED VIEW CONCURRENTLY is legal in a transaction. */
function isConcurrent(operation: Operation): boolean {
  return (
    operation.kind !== 'refresh-materialized-view' &&
    'concurrently' in operation &&
    operation.concurrently
  );
}

/** A schema, a database, and from 14 what is partitioned: one transaction a table. */
function reindexesMany(operation: Operation, { schema, version }: Known): boolean {
  if (operation.kind !== 'reindex') return false;
  if (operation.object !== 'table' && operation.object !== 'index') return true;
  return operation.target !== null && atLeast(version, 14) && ofPartitioned(operation.target);

  function ofPartitioned(target: RelationName): boolean {
    return isPartitioned(schema, findIndex(schema, target, target.name)?.table ?? target);
  }
}

const inBlocks = /^(VACUUM|CLUSTER|ALTER SYSTEM|(CREATE|DROP) (DATABASE|TABLESPACE))\b/;

/** What of a DO block's body PostgreSQL refuses in any block (25001), in a transaction or not. */
export function refusedInBlock(
  { operations }: ReadStatement['parsed'],
  known: Known,
): string | null {
  const [block, ...body] = operations;
  if (block?.kind !== 'do-block') return null;
  if (body.some(isConcurrent)) return 'CONCURRENTLY';
  if (body.some((operation) => reindexesMany(operation, known))) {
    return 'REINDEX of more than one table';
  }
  const found = body.find((one) => one.kind === 'other' && inBlocks.test(one.command));
  return found?.kind === 'other' ? found.command : null;
}
