import {
  findTable,
  findView,
  relationLabel,
  sameRelation,
} from '@lockkeeper/core/catalog/replay-lookup';
import type { ReplayedSchema } from '@lockkeeper/core/catalog/replay-schema';
import { mysqlMetadataLocks } from '@lockkeeper/core/locks/mysql/metadata-locks';
import { isMeasured } from '@lockkeeper/core/locks/mysql/rows';
import { predictPinnedMysql } from '@lockkeeper/core/locks/predict-mysql';
import type { Prediction } from '@lockkeeper/core/report/report';
import type { Operation, RelationName } from '@lockkeeper/core/sql/operation';
import { checksForeignKeys } from './mysql-way';
import { usedRowVersions } from './row-versions';
import type { StatementStep } from './step';

/** What the statement costs on MySQL or MariaDB, with the clauses that it has. */
export function predictOnMysql(
  step: StatementStep,
): Omit<Prediction, 'migration' | 'index' | 'sql' | 'transactional'> {
  const { engine, version, schema, parsed, isNew, isPending } = step;
  const context = {
    engine,
    version,
    schema,
    foreignKeyChecks: checksForeignKeys(step),
    rowVersions: (table: RelationName) => usedRowVersions(step, table),
  };
  const operations = withoutOwn(parsed.operations, schema);
  const label = (relation: RelationName) => relationLabel(schema, relation);
  const taken = predictPinnedMysql(operations, context, parsed);
  // What the server refuses changes nothing.
  const way = taken === 'refused' ? null : taken;
  const known = way?.certain ? way : null;
  const changed = taken === 'refused' ? [] : operations.flatMap(changedTable);
  const existing = changed.filter((table) => !isNew(table) && hasRows(table));
  return {
    locks: mysqlMetadataLocks(operations, context)
      .filter(({ relation }) => !isNew(relation))
      .filter(({ relation }) => !isPending(findView(schema, relation)?.createdBy))
      .map(({ relation, mode }) => ({ relation: label(relation), mode })),
    rewrites: way?.rebuild ? [...new Set(existing.map(label))] : [],
    scans: [],
    algorithm: known?.algorithm ?? null,
    lockLevel: known?.lock ?? null,
    rebuild: known?.rebuild ?? null,
    ...(isMeasured(engine, version) ? {} : { evidence: 'manual' as const }),
  };

  function hasRows(table: RelationName): boolean {
    return findTable(schema, table)?.temporary !== true;
  }
}

/** The indexes of CREATE TABLE are of a table that was not there. */
function withoutOwn(operations: readonly Operation[], schema: ReplayedSchema): Operation[] {
  const created = operations.filter((one) => one.kind === 'create-table');
  return operations.filter(
    (one) =>
      one.kind !== 'create-index' ||
      !created.some(({ table }) => sameRelation(schema, table, one.table)),
  );
}

function changedTable(operation: Operation): RelationName[] {
  return 'table' in operation && operation.table !== null ? [operation.table] : [];
}
