import type { Dialect } from '../sql/dialect';
import { relationLabel } from '../sql/relation';
import type { TableStats } from '../stats/database-stats';
import type { TableSize } from './calibration';

/** By label, the tables that the statistics have a row count of. */
export function productionSizes(
  tables: readonly TableStats[],
  dialect: Pick<Dialect, 'defaultSchema'>,
): ReadonlyMap<string, TableSize> {
  return new Map(
    tables.flatMap(({ schema, name, rows, bytes }) => {
      const label = relationLabel({ schema, name }, dialect);
      return rows === null ? [] : [[label, { rows: Math.round(rows), bytes }] as const];
    }),
  );
}
