import type { Operation, ParsedStatement, RelationName } from '../../sql/operation';

/** Tables of the session's own database that a statement names, by what it does to them. */
export interface StatementTables {
  /** Their definition is changed, which takes an EXCLUSIVE lock. */
  readonly changed: ReadonlySet<string>;
  /** Their rows are changed, and searched for it. */
  readonly updated: ReadonlySet<string>;
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

const changesRows: readonly Operation['kind'][] = ['update', 'delete'];
const leavesDefinition: readonly Operation['kind'][] = ['create-table', 'insert', ...changesRows];

export function tablesOf({ operations }: ParsedStatement, database: string): StatementTables {
  const local = (name: RelationName | null) =>
    name === null || (name.schema !== null && name.schema !== database) ? [] : [name.name];
  const tables = (wanted: (operation: Operation) => boolean) =>
    new Set(
      operations
        .filter(wanted)
        .flatMap((operation) => ('table' in operation ? local(operation.table) : [])),
    );
  return {
    changed: tables(({ kind }) => !leavesDefinition.includes(kind)),
    updated: tables(({ kind }) => changesRows.includes(kind)),
    renamed: operations.flatMap((operation) =>
      operation.kind === 'rename-table'
        ? local(operation.table).flatMap((from) => local(operation.to).map((to) => ({ from, to })))
        : [],
    ),
  };
}
