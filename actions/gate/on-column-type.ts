import { type Check, onOperation, type RuleOptions } from './rule';
import { label } from './sql-text';
import { bareType, type WrittenColumn, writtenColumns } from './written-columns';

/**
 * A check of the types that columns are given: one finding for an operation, with all of its columns that match.
 * `advice` says what to write instead.
 */
export function onColumnType(
  matches: (bare: string, column: WrittenColumn, options: RuleOptions) => boolean,
  advice: string,
): Check {
  return onOperation(
    ['create-table', 'add-column', 'alter-column-type'],
    (operation, step, options) => {
      const found = writtenColumns(operation).filter((column) =>
        matches(bareType(column.type), column, options),
      );
      if (found.length === 0) return null;
      const named = found.map(({ name, type }) => `${name} ${type}`).join(', ');
      return { message: `${label(step, operation.table)}: ${named}. ${advice}`, fix: null };
    },
  );
}
