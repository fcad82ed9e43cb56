import type { Node, SelectStmt } from 'libpg-query';
import type { Operation } from '../operation';
import { constantText, nodeOf, nodesOf, relationOf, relationOfNames, strings } from './nodes';
import { queryReads } from './query-reads';
import { createTableFromQuery } from './read-create-table';
import { changesInWith } from './read-dml';
import type { Readers } from './reader';

export const queryReaders: Readers = {
  SelectStmt(statement, source) {
    const changes = changesInWith(statement.withClause, source);
    if (statement.intoClause !== undefined) {
      return [...changes, createTableFromQuery(statement.intoClause, false, statement)];
    }
    return [...changes, ...readSelect(statement)];
  },
  CopyStmt(statement) {
    const { relation, query } = statement;
    if (relation === undefined) return query === undefined ? [] : [selectOf(query)];
    const table = relationOf(relation);
    return statement.is_from === true
      ? [{ kind: 'insert', table, fromQuery: false, reads: [], onConflict: false, where: null }]
      : [{ kind: 'select', reads: [table], calls: [], locksRows: false }];
  },
  DeclareCursorStmt: ({ query }) => [selectOf(query)],
  CallStmt: ({ funccall }) => {
    const routine = relationOfNames(strings(funccall?.funcname));
    const { reads, calls, locksRows } = queryReads(funccall?.args);
    return [
      ...(reads.length + calls.length === 0
        ? []
        : [{ kind: 'select', reads, calls, locksRows } as const]),
      { kind: 'call', routine },
    ];
  },
};

/** The operation of a query, or of an expression, that changes nothing by itself. */
export function selectOf(...roots: readonly unknown[]): Operation {
  const { reads, calls, locksRows } = queryReads(...roots);
  return { kind: 'select', reads, calls, locksRows };
}

/** Calls of set_config as what they do, and the rest of the query, if there is any. */
function readSelect(statement: SelectStmt): Operation[] {
  const settings = nodesOf(statement.targetList, 'ResTarget').flatMap(({ val }) => setConfig(val));
  const { reads, calls, locksRows } = queryReads(statement);
  if (settings.length === 0) return [{ kind: 'select', reads, calls, locksRows }];
  const others = calls.filter(({ name }) => name !== 'set_config');
  return reads.length + others.length === 0
    ? settings
    : [...settings, { kind: 'select', reads, calls: others, locksRows }];
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
