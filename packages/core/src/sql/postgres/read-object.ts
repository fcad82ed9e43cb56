import type { Node } from 'libpg-query';
import type { Operation } from '../operation';
import { nodeOf, nodesOf, relationOf, relationOfNames, strings } from './nodes';
import type { Readers } from './reader';

/** Triggers, policies, and commands that work on a relation without an operation of their own. */
export const objectReaders: Readers = {
  CreateTrigStmt: (statement) => [
    {
      kind: 'create-trigger',
      name: statement.trigname ?? '',
      table: relationOf(statement.relation),
      orReplace: statement.replace === true,
      executes: relationOfNames(strings(statement.funcname)),
    },
  ],
  CommentStmt(statement) {
    const command = 'COMMENT ON';
    const names = strings(nodeOf(statement.object, 'List')?.items);
    switch (statement.objtype) {
      case 'OBJECT_TABLE':
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
      case 'OBJECT_FOREIGN_TABLE':
      case 'OBJECT_INDEX':
      case 'OBJECT_SEQUENCE':
        return [{ kind: 'other', command, relation: relationOfNames(names) }];
      case 'OBJECT_COLUMN':
        return [{ kind: 'other', command, relation: relationOfNames(names.slice(0, -1)) }];
      case 'OBJECT_TABCONSTRAINT':
      case 'OBJECT_TRIGGER':
      case 'OBJECT_POLICY':
      case 'OBJECT_RULE': {
        const part = statement.objtype.replace(/^OBJECT_(TAB)?/, '');
        const relation = relationOfNames(names.slice(0, -1));
        return [{ kind: 'other', command: `${command} ${part}`, relation }];
      }
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
  CreatePolicyStmt: (statement) => [
    {
      kind: 'create-policy',
      name: statement.policy_name ?? '',
      table: relationOf(statement.table),
    },
  ],
  AlterPolicyStmt: (statement) => [
    { kind: 'other', command: 'ALTER POLICY', relation: relationOf(statement.table) },
  ],
  RuleStmt: (statement) => [
    { kind: 'other', command: 'CREATE RULE', relation: relationOf(statement.relation) },
  ],
  CreatePublicationStmt: ({ pubobjects }) => published('CREATE PUBLICATION', pubobjects),
  AlterPublicationStmt: ({ pubobjects }) => published('ALTER PUBLICATION', pubobjects),
};

/** FOR TABLE, ADD TABLE, SET TABLE and DROP TABLE: each of the tables that are named. */
function published(command: string, objects: Node[] | undefined): Operation[] {
  const tables = nodesOf(objects, 'PublicationObjSpec').flatMap(({ pubtable }) =>
    pubtable?.relation === undefined ? [] : [relationOf(pubtable.relation)],
  );
  return tables.length === 0
    ? [{ kind: 'other', command }]
    : tables.map((relation) => ({ kind: 'other', command, relation }));
}
