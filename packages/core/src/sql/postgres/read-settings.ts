import type { Node, TransactionStmt, VariableSetStmt } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation, OperationOf } from '../operation';
import { constantText, nodeOf } from './nodes';
import type { Readers } from './reader';
import type { SourceText } from './source-text';

type TransactionKind = NonNullable<TransactionStmt['kind']>;

const transactionActions: {
  readonly [Kind in TransactionKind]?: OperationOf<'transaction'>['action'];
} = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'release',
  TRANS_STMT_ROLLBACK_TO: 'rollback-to',
};

export const settingReaders: Readers = {
  VariableSetStmt: (statement, source) => [readSet(statement, source)],
  DiscardStmt: ({ target }) => [
    { kind: 'other', command: target === 'DISCARD_ALL' ? 'DISCARD ALL' : 'DISCARD' },
  ],
  AlterSystemStmt(statement, source) {
    const read = readSet(statement.setstmt ?? {}, source);
    return [read.kind === 'set-parameter' ? { ...read, scope: 'global' } : read];
  },
  TransactionStmt(statement, source) {
    const action = statement.kind === undefined ? undefined : transactionActions[statement.kind];
    return [
      action === undefined
        ? { kind: 'other', command: commandWords(source.leadingWords(3)) }
        : { kind: 'transaction', action },
    ];
  },
};

export function readSet(statement: VariableSetStmt, source: SourceText): Operation {
  const scope = statement.is_local === true ? 'transaction' : 'session';
  switch (statement.kind) {
    case 'VAR_RESET_ALL':
      return { kind: 'set-parameter', name: 'all', value: null, scope };
    case 'VAR_SET_MULTI':
      return { kind: 'other', command: 'SET TRANSACTION' };
    case 'VAR_SET_CURRENT':
    case 'VAR_SET_VALUE':
    case 'VAR_SET_DEFAULT':
    case 'VAR_RESET': {
      const name = (statement.name ?? '').toLowerCase();
      const values = (statement.args ?? []).map(valueText);
      const value = values.length === 0 ? null : values.join(', ');
      return { kind: 'set-parameter', name, value, scope };
    }
    default:
      return { kind: 'other', command: commandWords(source.leadingWords(3)) };
  }
}

function valueText(node: Node): string {
  const constant = nodeOf(node, 'A_Const') ?? nodeOf(nodeOf(node, 'TypeCast')?.arg, 'A_Const');
  return constant === null ? '' : constantText(constant);
}
