import { commandWords } from '../command-words';
import { nodeOf, nodesOf, relationOf, relationOfNames, strings } from './nodes';
import type { Readers } from './reader';

/** Triggers, types, and commands that work on a relation without an operation of their own. */
export const objectReaders: Readers = {
  CreateTrigStmt: (statement) => [
    {
      kind: 'create-trigger',
      name: statement.trigname ?? '',
      table: relationOf(statement.relation),
    },
  ],
  CreateEnumStmt: (statement) => [
    {
      kind: 'create-enum',
      type: relationOfNames(strings(statement.typeName)),
      values: strings(statement.vals),
    },
  ],
  AlterEnumStmt(statement) {
    const type = relationOfNames(strings(statement.typeName));
    const value = statement.newVal ?? '';
    return statement.oldVal === undefined
      ? [{ kind: 'add-enum-value', type, value }]
      : [{ kind: 'rename-enum-value', type, value: statement.oldVal, to: value }];
  },
  CommentStmt(statement) {
    const command = 'COMMENT ON';
    const names = strings(nodeOf(statement.object, 'List')?.items);
    switch (statement.objtype) {
      case 'OBJECT_TABLE':
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
      case 'OBJECT_SEQUENCE':
        return [{ kind: 'other', command, relation: relationOfNames(names) }];
      case 'OBJECT_COLUMN':
      case 'OBJECT_TABCONSTRAINT':
      case 'OBJECT_TRIGGER':
      case 'OBJECT_POLICY':
      case 'OBJECT_RULE':
        return [{ kind: 'other', command, relation: relationOfNames(names.slice(0, -1)) }];
      default:
        return [{ kind: 'other', command }];
    }
  },
  CreateStatsStmt: (statement) =>
    nodesOf(statement.relations, 'RangeVar').map((range) => ({
      kind: 'other',
      command: 'CREATE STATISTICS',
      relation: relationOf(range),
    })),
  AlterSeqStmt: (statement, source) => [
    {
      kind: 'other',
      command: commandWords(source.leadingWords(3)),
      relation: relationOf(statement.sequence),
    },
  ],
  CreatePolicyStmt: (statement) => [
    { kind: 'other', command: 'CREATE POLICY', relation: relationOf(statement.table) },
  ],
  AlterPolicyStmt: (statement) => [
    { kind: 'other', command: 'ALTER POLICY', relation: relationOf(statement.table) },
  ],
  RuleStmt: (statement) => [
    { kind: 'other', command: 'CREATE RULE', relation: relationOf(statement.relation) },
  ],
};
