import { sameRelation } from '@lockkeeper/core/catalog/replay-lookup';
import type { RelationName } from '@lockkeeper/core/sql/operation';
import { hasWord } from './code/words-in';
import { namesColumn } from './heir-column';
import { recentOperations } from './recent-operations';
import type { OperationStep, PlacedOperation } from './step';

/**
 * Whether the change, or the release before it, has put the rows of the table (or the values of one of its
 * columns) somewhere else: CREATE TABLE … AS SELECT, INSERT … SELECT, or an UPDATE of another column.
 */
export function areKept(step: OperationStep, table: RelationName, column: string | null): boolean {
  return recentOperations(step).some((placed) => keeps(placed, step, table, column));
}

function keeps(
  { operation, statement }: PlacedOperation,
  { schema }: OperationStep,
  table: RelationName,
  column: string | null,
): boolean {
  const text = statement.sql.toLowerCase();
  const reads = hasWord(text, table.name.toLowerCase());
  switch (operation.kind) {
    case 'create-table':
      return operation.fromQuery && !operation.temporary && reads && selects(text, column);
    case 'insert':
      return (
        operation.fromQuery &&
        reads &&
        !sameRelation(schema, operation.table, table) &&
        selects(text, column)
      );
    case 'update':
      return (
        column !== null &&
        reads &&
        (operation.assignments ?? []).some(
          (assignment) =>
            namesColumn(assignment.expression, column) &&
            !(
              sameRelation(schema, operation.table, table) &&
              assignment.column.toLowerCase() === column.toLowerCase()
            ),
        )
      );
    default:
      return false;
  }
}

/** Whether the query takes the column, or all of them. */
function selects(text: string, column: string | null): boolean {
  const query = text.slice(Math.max(text.indexOf('select'), 0));
  return column === null || query.includes('*') || hasWord(query, column.toLowerCase());
}
