import type { DeleteStmt, InsertStmt, MergeStmt, Node, UpdateStmt, WithClause } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { constantText, nodeOf, nodesOf, relationOf } from './nodes';
import { createTableFromQuery } from './read-create-table';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

export const dmlReaders: Readers = {
  UpdateStmt: (statement, source) => [
    ...inWith(statement.withClause, source),
    readUpdate(statement, source),
  ],
  DeleteStmt: (statement, source) => [
    ...inWith(statement.withClause, source),
    readDelete(statement, source),
  ],
  InsertStmt: (statement, source) => [
    ...inWith(statement.withClause, source),
    readInsert(statement),
  ],
  MergeStmt: (statement, source) => [
    ...inWith(statement.withClause, source),
    ...readMerge(statement, source),
  ],
  SelectStmt(statement, source) {
    const changes = inWith(statement.withClause, source);
    if (statement.intoClause !== undefined) {
      return [...changes, createTableFromQuery(statement.intoClause, false)];
    }
    const own = nodesOf(statement.targetList, 'ResTarget').flatMap(({ val }) => setConfig(val));
    const read = [...changes, ...own];
    return read.length > 0 ? read : [{ kind: 'other', command: commandOf(source) }];
  },
  CopyStmt(statement, source) {
    const command = commandWords(source.leadingWords(1));
    if (statement.relation === undefined) return [{ kind: 'other', command }];
    const relation = relationOf(statement.relation);
    return statement.is_from === true
      ? [{ kind: 'insert', table: relation, fromQuery: false }]
      : [{ kind: 'other', command, relation }];
  },
};

function commandOf(source: SourceText): string {
  const [first = ''] = source.leadingWords(1);
  return first === 'WITH' || first === '' ? 'SELECT' : first;
}

/** A WITH query may change data itself, only at the top of a statement. */
function inWith(clause: WithClause | undefined, source: SourceText): Operation[] {
  return nodesOf(clause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => {
    const update = nodeOf(ctequery, 'UpdateStmt');
    const removal = nodeOf(ctequery, 'DeleteStmt');
    const insert = nodeOf(ctequery, 'InsertStmt');
    const merge = nodeOf(ctequery, 'MergeStmt');
    if (update !== null) return [...inWith(update.withClause, source), readUpdate(update, source)];
    if (removal !== null) {
      return [...inWith(removal.withClause, source), readDelete(removal, source)];
    }
    if (insert !== null) return [...inWith(insert.withClause, source), readInsert(insert)];
    if (merge !== null) return [...inWith(merge.withClause, source), ...readMerge(merge, source)];
    return inWith(nodeOf(ctequery, 'SelectStmt')?.withClause, source);
  });
}

function readUpdate(statement: UpdateStmt, source: SourceText): Operation {
  return {
    kind: 'update',
    table: relationOf(statement.relation),
    columns: targetColumns(statement.targetList),
    where: conditionOf(statement, source),
  };
}

function readDelete(statement: DeleteStmt, source: SourceText): Operation {
  return {
    kind: 'delete',
    table: relationOf(statement.relation),
    where: conditionOf(statement, source),
  };
}

function readInsert(statement: InsertStmt): Operation {
  const select = nodeOf(statement.selectStmt, 'SelectStmt');
  return {
    kind: 'insert',
    table: relationOf(statement.relation),
    fromQuery: select !== null && select.valuesLists === undefined,
  };
}

/** Rows are met by the join's condition, so that is what limits an update or a delete. */
function readMerge(statement: MergeStmt, source: SourceText): Operation[] {
  const table = relationOf(statement.relation);
  const where = source.after(statement.relation?.location, 'ON', { words: ['WHEN'], comma: false });
  const clauses = nodesOf(statement.mergeWhenClauses, 'MergeWhenClause');
  return clauses.flatMap(({ commandType, targetList }): Operation[] => {
    if (commandType === 'CMD_UPDATE') {
      return [{ kind: 'update', table, columns: targetColumns(targetList), where }];
    }
    if (commandType === 'CMD_DELETE') return [{ kind: 'delete', table, where }];
    return commandType === 'CMD_INSERT' ? [{ kind: 'insert', table, fromQuery: true }] : [];
  });
}

function conditionOf(statement: UpdateStmt | DeleteStmt, source: SourceText): string | null {
  if (statement.whereClause === undefined) return null;
  return source.after(statement.relation?.location, 'WHERE', {
    words: ['RETURNING'],
    comma: false,
  });
}

function targetColumns(targets: Node[] | undefined): string[] {
  return nodesOf(targets, 'ResTarget').flatMap(({ name }) => name ?? []);
}

/** SELECT set_config('lock_timeout', '1s', true) is SET LOCAL as a function. */
function setConfig(value: Node | undefined): Operation[] {
  const call = nodeOf(value, 'FuncCall');
  const name = nodesOf(call?.funcname, 'String').at(-1)?.sval;
  if (name !== 'set_config') return [];
  const [parameter, text, local] = nodesOf(call?.args, 'A_Const').map(constantText);
  if (parameter === undefined || text === undefined || local === undefined) return [];
  const scope = local === 'true' ? 'transaction' : 'session';
  return [{ kind: 'set-parameter', name: parameter.toLowerCase(), value: text, scope }];
}
