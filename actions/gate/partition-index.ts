import { findTable, sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import { inTransaction, withoutTransaction } from '@lockkeeper/core/report/fixes';
import type { Fix } from '@lockkeeper/core/report/report';
import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { identifier, newName, relation } from './sql-text';
import type { OperationStep } from './step';

const written = '(?:"[^"]*(?:""[^"]*)*"|[\\w$]+)';
const definition = new RegExp(
  `^create\\s+(unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:${written}\\s+)?on\\s+(?:only\\s+)?${written}(?:\\s*\\.\\s*${written})?\\s*(.*)$`,
  'is',
);

/**
 * An index of a partitioned table without a long lock: the parent's alone, which reads nothing, then
 * one per partition with CONCURRENTLY, which ATTACH makes parts of it. null where the partitions are
 * not known, or have partitions themselves.
 */
export function indexByPartition(
  step: OperationStep,
  operation: OperationOf<'create-index'>,
): Fix[] | null {
  const { table, columns } = operation;
  const [, unique = '', rest] = definition.exec(step.statement.sql) ?? [];
  const partitions = [...step.schema.tables.values()].filter(
    ({ partitionOf }) => partitionOf !== null && sameRelation(step.schema, partitionOf, table),
  );
  if (rest === undefined || partitions.length === 0) return null;
  if (partitions.some((partition) => findTable(step.schema, partition.name)?.partitioned)) {
    return null;
  }
  const name = operation.name ?? newName(table, columns, 'idx');
  const create = `CREATE ${unique.toUpperCase()}INDEX`;
  const ofPartitions = partitions.map((partition) => {
    const index = newName(partition.name, columns, operation.unique ? 'key' : 'idx');
    return {
      create: `${create} CONCURRENTLY ${identifier(step, index)} ON ${relation(step, partition.name)} ${rest}`,
      name: relation(step, { schema: partition.name.schema, name: index }),
    };
  });
  const own = relation(step, { schema: table.schema, name });
  return [
    inTransaction(`${create} ${identifier(step, name)} ON ONLY ${relation(step, table)} ${rest}`),
    ...ofPartitions.map((index) => withoutTransaction(index.create)),
    inTransaction(
      ...ofPartitions.map((index) => `ALTER INDEX ${own} ATTACH PARTITION ${index.name}`),
    ),
  ];
}
