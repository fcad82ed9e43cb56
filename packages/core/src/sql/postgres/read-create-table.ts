import type { CreateStmt, IntoClause, Node } from 'libpg-query';
import type { Operation } from '../operation';
import { nodesOf, relationOf } from './nodes';
import { queryReads } from './query-reads';
import { readColumn } from './read-column';
import { readConstraint } from './read-constraint';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

export const tableReaders: Readers = {
  CreateStmt: (statement, source) => [readCreateTable(statement, source)],
  CreateForeignTableStmt: (statement, source) => [readCreateTable(statement.base ?? {}, source)],
  CreateTableAsStmt(statement) {
    const { into, objtype, query, if_not_exists: ifNotExists = false } = statement;
    return objtype === 'OBJECT_MATVIEW'
      ? [
          {
            ...viewOf(query),
            table: relationOf(into?.rel),
            materialized: true,
            orReplace: false,
            withData: into?.skipData !== true,
          },
        ]
      : [createTableFromQuery(into, ifNotExists, query)];
  },
  ViewStmt: (statement) => [
    {
      ...viewOf(statement.query),
      table: relationOf(statement.view),
      materialized: false,
      orReplace: statement.replace === true,
    },
  ],
};

function viewOf(query: Node | undefined) {
  const { reads, columns } = queryReads(query);
  return { kind: 'create-view', reads, readsColumns: columns } as const;
}

/** The table that CREATE TABLE AS or SELECT INTO makes. */
export function createTableFromQuery(
  into: IntoClause | undefined,
  ifNotExists: boolean,
  query: unknown,
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
    reads: queryReads(query).reads,
    ...(into?.rel?.relpersistence === 'u' ? { unlogged: true } : {}),
  };
}

function readCreateTable(statement: CreateStmt, source: SourceText): Operation {
  const elements = statement.tableElts;
  const parents = nodesOf(statement.inhRelations, 'RangeVar').map(relationOf);
  const partition = statement.partbound !== undefined;
  const inherits = partition ? [] : parents;
  const likes = nodesOf(elements, 'TableLikeClause');
  const including = [...new Set(likes.flatMap(({ options }) => likeWords(options ?? 0)))];
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
    like: [...inherits, ...likes.map(({ relation }) => relationOf(relation))],
    fromQuery: false,
    ...(statement.partbound?.is_default === true ? { partitionDefault: true } : {}),
    ...(including.length === 0 ? {} : { including }),
    ...(inherits.length === 0 ? {} : { inherits }),
    ...(statement.relation?.relpersistence === 'u' ? { unlogged: true } : {}),
  };
}

// Bits of TableLikeOption: src/include/nodes/parsenodes.h of PostgreSQL.
const likeOptions = [
  'COMMENTS',
  'COMPRESSION',
  'CONSTRAINTS',
  'DEFAULTS',
  'GENERATED',
  'IDENTITY',
  'INDEXES',
  'STATISTICS',
  'STORAGE',
];
const allLikeOptions = 0x7fffffff;

function likeWords(options: number): string[] {
  return options === allLikeOptions
    ? ['ALL']
    : likeOptions.filter((_, bit) => options & (1 << bit));
}
