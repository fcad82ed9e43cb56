import type { RelationName } from '@lockkeeper/core/sql/operation';
import { backfillEntry, backfillName } from './backfill-advice';
import { identifier, label } from './sql-text';
import type { OperationStep } from './step';

export interface ReplacementColumn {
  /** `total_new bigint`. */
  readonly definition: string;
  /** What to do in which order, with the entry for the backfill. */
  readonly advice: string;
}

/** A column beside the old one that takes its place in a later release. */
export function replacementColumn(
  step: OperationStep,
  table: RelationName,
  column: string,
  type: string,
  using: string | null = null,
): ReplacementColumn {
  const old = identifier(step, column);
  const fresh = identifier(step, `${column}_new`);
  const value = using ?? (step.engine === 'postgres' ? `CAST(${old} AS ${type})` : old);
  const entry = backfillEntry({
    name: backfillName(table.name, column, 'new'),
    table: label(step, table),
    set: `${fresh} = ${value}`,
    where: `${fresh} IS NULL AND ${old} IS NOT NULL`,
  });
  return {
    definition: `${fresh} ${type}`,
    advice: `add ${column}_new, let the new release write both columns, and fill the old rows; read the new column in the release after it, and drop the old one last.\n${entry}`,
  };
}
