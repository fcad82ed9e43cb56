import type {
  DeleteStmt,
  InsertStmt,
  MergeStmt,
  Node,
  RangeVar,
  UpdateStmt,
  WithClause,
} from 'libpg-query';
import type { Operation, RelationName } from '../operation';
import { firstLocation, nodeOf, nodesOf, relationOf } from './nodes';
import { queryReads } from './query-reads';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

export const dmlReaders: Readers = {
  UpdateStmt: (statement, source) => [
    ...changesInWith(statement.withClause, source),
    readUpdate(statement, source),
  ],
  DeleteStmt: (statement, source) => [
    ...changesInWith(statement.withClause, source),
    readDelete(statement, source),
  ],
  InsertStmt: (statement, source) => [
    ...changesInWith(statement.withClause, source),
    readInsert(statement, source),
  ],
  MergeStmt: (statement, source) => [
    ...changesInWith(statement.withClause, source),
    ...readMerge(statement, source),
  ],
};

/** A WITH query may change data itself, only at the top of a statement. */
export function changesInWith(clause: WithClause | undefined, source: SourceText): Operation[] {
  return nodesOf(clause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => {
    const update = nodeOf(ctequery, 'UpdateStmt');
    const removal = nodeOf(ctequery, 'DeleteStmt');
    const insert = nodeOf(ctequery, 'InsertStmt');
    const merge = nodeOf(ctequery, 'MergeStmt');
    const within = update ?? removal ?? insert ?? merge ?? nodeOf(ctequery, 'SelectStmt');
    return [
      ...changesInWith(within?.withClause, source),
      ...(update === null ? [] : [readUpdate(update, source)]),
      ...(removal === null ? [] : [readDelete(removal, source)]),
      ...(insert === null ? [] : [readInsert(insert, source)]),
      ...(merge === null ? [] : readMerge(merge, source)),
    ];
  });
}

function readUpdate(statement: UpdateStmt, source: SourceText): Operation {
  return {
    kind: 'update',
    table: relationOf(statement.relation),
    columns: targetColumns(statement.targetList),
    where: conditionOf(statement, source),
    assignments: assignmentsOf(statement.targetList, source, ['FROM', 'WHERE', 'RETURNING']),
    reads: otherReads(statement, source),
  };
}

function readDelete(statement: DeleteStmt, source: SourceText): Operation {
  return {
    kind: 'delete',
    table: relationOf(statement.relation),
    where: conditionOf(statement, source),
    reads: otherReads(statement, source),
  };
}

const afterWhere =
  'GROUP HAVING WINDOW UNION INTERSECT EXCEPT ORDER LIMIT OFFSET FETCH FOR ON RETURNING';

function readInsert(statement: InsertStmt, source: SourceText): Operation {
  const select = nodeOf(statement.selectStmt, 'SelectStmt');
  const place = firstLocation(select?.whereClause);
  const stops = { words: afterWhere.split(' '), comma: false };
  return {
    kind: 'insert',
    table: relationOf(statement.relation),
    fromQuery: select !== null && select.valuesLists === undefined,
    reads: namesQuery(source) ? [...queryReads(statement).reads] : [],
    onConflict: statement.onConflictClause !== undefined,
    where: place === null ? null : source.around(place, 'WHERE', stops),
  };
}

/** Rows are met by the join's condition, so that is what limits an update or a delete. */
function readMerge(statement: MergeStmt, source: SourceText): Operation[] {
  const table = relationOf(statement.relation);
  const where = source.after(statement.relation?.location, 'ON', { words: ['WHEN'], comma: false });
  const clauses = nodesOf(statement.mergeWhenClauses, 'MergeWhenClause');
  const reads = otherThan(table, queryReads(statement).reads);
  return clauses.flatMap(({ commandType, targetList }): Operation[] => {
    switch (commandType) {
      case 'CMD_UPDATE': {
        const assignments = assignmentsOf(targetList, source, ['WHEN', 'RETURNING']);
        const columns = targetColumns(targetList);
        return [{ kind: 'update', table, columns, where, assignments, reads }];
      }
      case 'CMD_DELETE':
        return [{ kind: 'delete', table, where, reads }];
      case 'CMD_INSERT':
        // WHEN NOT MATCHED passes over the rows that are there already.
        return [{ kind: 'insert', table, fromQuery: true, reads, onConflict: true, where: null }];
      default:
        return [];
    }
  });
}

function conditionOf(statement: UpdateStmt | DeleteStmt, source: SourceText): string | null {
  if (statement.whereClause === undefined) return null;
  return source.after(statement.relation?.location, 'WHERE', {
    words: ['RETURNING'],
    comma: false,
  });
}

interface Target {
  readonly relation?: RangeVar;
}

function otherReads(statement: UpdateStmt | DeleteStmt, source: SourceText): RelationName[] {
  const joins =
    ('fromClause' in statement && statement.fromClause !== undefined) ||
    ('usingClause' in statement && statement.usingClause !== undefined);
  if (!joins && !namesQuery(source)) return [];
  const { relation }: Target = statement;
  return otherThan(relationOf(relation), queryReads(statement).reads);
}

/** Without one of these words there is no query inside of the statement, and no need to look for it. */
function namesQuery({ sql }: SourceText): boolean {
  return /\b(?:select|table)\b/i.test(sql);
}

function otherThan(table: RelationName, reads: readonly RelationName[]): RelationName[] {
  return reads.filter(({ schema, name }) => name !== table.name || schema !== table.schema);
}

function targetColumns(targets: Node[] | undefined): string[] {
  return nodesOf(targets, 'ResTarget').flatMap(({ name }) => name ?? []);
}

function assignmentsOf(targets: Node[] | undefined, source: SourceText, words: readonly string[]) {
  return nodesOf(targets, 'ResTarget').flatMap(({ name, val, location }) => {
    // (a, b) = (SELECT …) has one expression for all of them.
    if (name === undefined || nodeOf(val, 'MultiAssignRef') !== null) return [];
    const expression = source.assigned(location, { words });
    return expression === null ? [] : [{ column: name, expression }];
  });
}
