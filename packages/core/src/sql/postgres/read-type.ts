import type { AlterDomainStmt, Node } from 'libpg-query';
import { commandWords } from '../command-words';
import type { Operation, OperationOf, RelationName } from '../operation';
import { nodeOf, nodesOf, relationOf, relationOfNames, strings } from './nodes';
import { readDefault } from './read-column';
import type { Readers } from './reader';
import { typeNameOf } from './type-name';

const named = (names: Node[] | undefined): RelationName => relationOfNames(strings(names));

/** Enums, domains, and types of the other kinds. */
export const typeReaders: Readers = {
  CreateEnumStmt: ({ typeName, vals }) => [
    { kind: 'create-enum', type: named(typeName), values: strings(vals) },
  ],
  AlterEnumStmt(statement) {
    const type = named(statement.typeName);
    const { newVal: value = '', oldVal, newValNeighbor: neighbour } = statement;
    if (oldVal !== undefined)
      return [{ kind: 'rename-enum-value', type, value: oldVal, to: value }];
    const place = statement.newValIsAfter === true ? 'after' : 'before';
    return [
      {
        kind: 'add-enum-value',
        type,
        value,
        ifNotExists: statement.skipIfNewValExists === true,
        ...(neighbour === undefined ? {} : { [place]: neighbour }),
      },
    ];
  },
  CreateDomainStmt(statement, source) {
    const constraints = nodesOf(statement.constraints, 'Constraint');
    const has = (type: string) => constraints.some(({ contype }) => contype === type);
    return [
      {
        kind: 'create-domain',
        type: named(statement.domainname),
        base: typeNameOf(statement.typeName),
        notNull: has('CONSTR_NOTNULL'),
        check: has('CONSTR_CHECK'),
        default: readDefault(constraints, statement.collClause?.location, source),
      },
    ];
  },
  AlterDomainStmt: (statement) => [readAlterDomain(statement)],
  CompositeTypeStmt: ({ typevar }) => [{ kind: 'create-type', type: relationOf(typevar) }],
  DefineStmt: ({ kind, defnames }, source) => [
    kind === 'OBJECT_TYPE'
      ? { kind: 'create-type', type: named(defnames) }
      : { kind: 'other', command: commandWords(source.leadingWords(6)) },
  ],
  CreateRangeStmt: ({ typeName }) => [{ kind: 'create-type', type: named(typeName) }],
};

// The letters of the parser: AlterDomainStmt in src/include/nodes/parsenodes.h of PostgreSQL.
const domainActions: Readonly<Record<string, OperationOf<'alter-domain'>['action']>> = {
  T: 'set-default',
  N: 'drop-not-null',
  O: 'set-not-null',
  C: 'add-check',
  V: 'validate-constraint',
  X: 'drop-constraint',
};

function readAlterDomain({ typeName, subtype = '', name, def }: AlterDomainStmt): Operation {
  const constraint = nodeOf(def, 'Constraint');
  const action = domainActions[subtype] ?? 'set-default';
  return {
    kind: 'alter-domain',
    type: named(typeName),
    action:
      action === 'set-default' && def === undefined
        ? 'drop-default'
        : constraint?.contype === 'CONSTR_NOTNULL'
          ? 'set-not-null'
          : action,
    name: constraint?.conname ?? name ?? null,
    notValid: constraint?.skip_validation === true && constraint.initially_valid !== true,
  };
}
