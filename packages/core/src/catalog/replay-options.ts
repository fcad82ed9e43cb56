import type { OperationOf } from '../sql/operation';
import { changeColumn, changeTable } from './replay-change';
import { sameRelation } from './replay-lookup';
import type { ReplayedTable, ReplayOrigin } from './replay-schema';
import { addOwnedSequence, dropOwnedSequences } from './replay-sequences';
import type { WritableSchema } from './replay-store';

/** What ALTER TABLE does beside its columns, constraints and indexes. */
export function alterTable(
  schema: WritableSchema,
  { table, action, column, other }: OperationOf<'alter-table-other'>,
  origin: ReplayOrigin,
): void {
  if (column !== undefined && action.startsWith('ADD GENERATED')) {
    changeColumn(schema, table, column, () => ({ generated: 'identity' }));
    addOwnedSequence(schema, table, column, origin);
  } else if (column !== undefined && action.startsWith('DROP IDENTITY')) {
    changeColumn(schema, table, column, () => ({ generated: null }));
    dropOwnedSequences(schema, table, column);
  } else if (column !== undefined && action.startsWith('DROP EXPRESSION')) {
    changeColumn(schema, table, column, () => ({ generated: null }));
  } else if (other !== undefined && action.startsWith('INHERIT')) {
    changeTable(schema, table, ({ inherits }) => ({ inherits: [...inherits, other] }));
  } else if (other !== undefined && action.startsWith('NO INHERIT')) {
    changeTable(schema, table, ({ inherits }) => ({
      inherits: inherits.filter((parent) => !sameRelation(schema, parent, other)),
    }));
  } else if (schema.engine !== 'postgres') {
    changeTable(schema, table, (known) => mysqlOption(known, action));
  } else if (action === 'CLUSTER ON') {
    changeTable(schema, table, clusteredOption);
  } else if (action === 'SET WITHOUT CLUSTER') {
    changeTable(schema, table, ({ options: { clustered: _, ...options } }) => ({ options }));
  }
}

/** A CLUSTER without a table's name takes these. */
function clusteredOption({ options }: ReplayedTable): Partial<ReplayedTable> {
  return { options: { ...options, clustered: 'on' } };
}

/** A rewrite makes MySQL's count of row versions begin anew. */
export function rewriteTable(
  schema: WritableSchema,
  { table, command }: OperationOf<'rewrite-table'>,
): void {
  if (schema.engine === 'postgres') {
    if (command === 'CLUSTER') changeTable(schema, table, clusteredOption);
    return;
  }
  changeTable(schema, table, (known) => ({ ...mysqlOption(known, command), rowVersions: 0 }));
}

export function truncateTable(schema: WritableSchema, { table }: OperationOf<'truncate'>): void {
  if (schema.engine === 'postgres') return;
  changeTable(schema, table, () => ({ rowVersions: 0 }));
}

/** `ROW_FORMAT=COMPRESSED`, `CONVERT TO CHARACTER SET utf8mb4`, `PARTITION BY`. */
function mysqlOption({ options }: ReplayedTable, words: string): Partial<ReplayedTable> {
  if (/^PARTITION BY/i.test(words)) return { partitioned: true };
  if (/^REMOVE PARTITIONING/i.test(words)) return { partitioned: false };
  const charset =
    /(?:CHARACTER SET|CHARSET)\s*=?\s*'?(\w+)'?(?:\s+COLLATE\s*=?\s*'?(\w+)'?)?/i.exec(words);
  if (charset !== null) {
    const collate = charset[2]?.toLowerCase();
    const named = { ...options, charset: (charset[1] ?? '').toLowerCase() };
    return { options: collate === undefined ? named : { ...named, collate } };
  }
  const option = /^(\w+)\s*=\s*(.*)$/s.exec(words);
  if (option === null) return {};
  const [, name = '', value = ''] = option;
  return { options: { ...options, [name.toLowerCase()]: value.toLowerCase() } };
}
