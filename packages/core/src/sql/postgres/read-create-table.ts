import type { CreateStmt, IntoClause } from 'libpg-query';
import type { Operation } from '../operation';
import { nodeOf, nodesOf, relationOf } from './nodes';
import { readColumn } from './read-column';
import { readConstraint } from './read-constraint';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

export const tableReaders: Readers = {
  CreateStmt: (statement, source) => [readCreateTable(statement, source)],
  CreateForeignTableStmt: (statement, source) => [readCreateTable(statement.base ?? {}, source)],
  CreateTableAsStmt(statement) {
    const { into, objtype, if_not_exists: ifNotExists = false } = statement;
    if (objtype !== 'OBJECT_MATVIEW') return [createTableFromQuery(into, ifNotExists)];
    return [
      {
        kind: 'create-view',
        table: relationOf(into?.rel),
        materialized: true,
        orReplace: false,
      },
    ];
  },
  ViewStmt: (statement) => [
    {
      kind: 'create-view',
      table: relationOf(statement.view),
      materialized: false,
      orReplace: statement.replace === true,
    },
  ],
};

/** The table that CREATE TABLE AS or SELECT INTO makes. */
export function createTableFromQuery(
  into: IntoClause | undefined,
  ifNotExists: boolean,
): Operation {
  return {
    kind: 'create-table',
    table: relationOf(into?.rel),
    ifNotExists,
    temporary: into?.rel?.relpersistence === 't',
    columns: [],
    constraints: [],
    partitionOf: null,
    partitioned: false,
    like: [],
    fromQuery: true,
  };
}

function readCreateTable(statement: CreateStmt, source: SourceText): Operation {
  const elements = statement.tableElts;
  const parents = nodesOf(statement.inhRelations, 'RangeVar').map(relationOf);
  const partition = statement.partbound !== undefined;
  const constraints = [
    ...nodesOf(elements, 'Constraint'),
    ...nodesOf(statement.constraints, 'Constraint'),
  ];
  return {
    kind: 'create-table',
    table: relationOf(statement.relation),
    ifNotExists: statement.if_not_exists === true,
    temporary: statement.relation?.relpersistence === 't',
    columns: nodesOf(elements, 'ColumnDef').map((column) => readColumn(column, source)),
    constraints: constraints.flatMap((one) => readConstraint(one, source) ?? []),
    partitionOf: partition ? (parents[0] ?? null) : null,
    partitioned: statement.partspec !== undefined,
    like: [
      ...(partition ? [] : parents),
      ...(elements ?? []).flatMap((element) => {
        const like = nodeOf(element, 'TableLikeClause');
        return like === null ? [] : [relationOf(like.relation)];
      }),
    ],
    fromQuery: false,
  };
}
