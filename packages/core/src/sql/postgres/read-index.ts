import type { IndexStmt, ReindexStmt } from 'libpg-query';
import { nodeOf, nodesOf, optionOn, relationOf } from './nodes';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

type ReindexKind = NonNullable<ReindexStmt['kind']>;

const reindexed: Readonly<
  Record<ReindexKind, 'index' | 'table' | 'schema' | 'database' | 'system'>
> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_DATABASE: 'database',
  REINDEX_OBJECT_SYSTEM: 'system',
};

export const indexReaders: Readers = {
  IndexStmt: (statement, source) => [
    {
      kind: 'create-index',
      table: relationOf(statement.relation),
      name: statement.idxname ?? null,
      unique: statement.unique === true,
      concurrently: statement.concurrent === true,
      ifNotExists: statement.if_not_exists === true,
      columns: nodesOf(statement.indexParams, 'IndexElem').flatMap((part) => part.name ?? []),
      expressions: expressionsOf(statement, source),
      ...expressionPlacesOf(statement),
      ...(statement.indexIncludingParams === undefined
        ? {}
        : {
            included: nodesOf(statement.indexIncludingParams, 'IndexElem').flatMap(
              ({ name }) => name ?? [],
            ),
          }),
      method: statement.accessMethod ?? null,
      where:
        statement.whereClause === undefined
          ? null
          : source.after(statement.relation?.location, 'WHERE', { comma: false }),
      only: statement.relation?.inh !== true,
    },
  ],
  ReindexStmt: (statement) => [
    {
      kind: 'reindex',
      object: reindexed[statement.kind ?? 'REINDEX_OBJECT_TABLE'],
      target: statement.relation === undefined ? null : relationOf(statement.relation),
      concurrently: optionOn(statement.params, 'concurrently'),
    },
  ],
};

function expressionPlacesOf({ indexParams = [] }: IndexStmt) {
  const places = indexParams.flatMap((part, place) =>
    nodeOf(part, 'IndexElem')?.expr === undefined ? [] : place,
  );
  const mixed = places.length > 0 && places.length < indexParams.length;
  return mixed ? { expressionPlaces: places } : {};
}

function expressionsOf(statement: IndexStmt, source: SourceText): string[] {
  const parts = statement.indexParams ?? [];
  return parts.flatMap((part, index) =>
    nodeOf(part, 'IndexElem')?.expr === undefined
      ? []
      : (source.partInParentheses(statement.relation?.location, index) ?? []),
  );
}
