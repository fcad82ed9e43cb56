import type { StatementMeasurement } from '../report/report';
import type { Operation, RelationName } from '../sql/operation';
import type { Phase } from './phase';

/** What a statement did, and the relations that it did it to. */
export interface StatementWork {
  readonly phase: Phase;
  /** `schema.name`, without the schema where it is the default one. */
  readonly relations: readonly string[];
  /** Those that the statement itself names; the others were seen at work, as a partition is. */
  readonly named: readonly string[];
}

type Effects = Pick<StatementMeasurement, 'rewrites' | 'scans'>;

/**
 * The phase that a statement spends its time in: a rewrite builds the indexes too and outweighs a scan. Null for
 * one that works on no table.
 */
export function statementWork(
  operations: readonly Operation[],
  { rewrites, scans }: Effects,
  label: (relation: RelationName) => string,
): StatementWork | null {
  const tables = operations.flatMap((operation) =>
    'table' in operation && operation.table !== null ? [label(operation.table)] : [],
  );
  const reads = operations.flatMap((operation) =>
    readsRows(operation) ? (operation.reads ?? []).map(label) : [],
  );
  const among = (phase: Phase, relations: readonly string[]) => ({
    phase,
    relations: [...new Set([...relations, ...reads])],
    named: [...new Set([...tables, ...reads])],
  });
  if (rewrites.length > 0) return among('rewrite', [...rewrites, ...tables]);
  if (operations.some(buildsIndex)) return among('index build', tables);
  if (operations.some(changesRows)) return among('change of rows', [...tables, ...scans]);
  // A partition is scanned, and its whole is what sizes and statistics are of.
  if (scans.length > 0) return among('table scan', [...scans, ...tables]);
  if (reads.length > 0) return among('table scan', tables);
  return tables.length === 0 ? null : among('catalog only', tables);
}

function buildsIndex(operation: Operation): boolean {
  if (operation.kind === 'create-index' || operation.kind === 'reindex') return true;
  if (operation.kind !== 'add-constraint') return false;
  const { type, usingIndex } = operation.constraint;
  return usingIndex === null && (type === 'unique' || type === 'primary-key' || type === 'exclude');
}

/** The query of a view is only kept. */
function readsRows(
  operation: Operation,
): operation is Operation & { readonly reads?: readonly RelationName[] } {
  return changesRows(operation) || operation.kind === 'create-table';
}

function changesRows({ kind }: Operation): boolean {
  return kind === 'update' || kind === 'delete' || kind === 'insert';
}
