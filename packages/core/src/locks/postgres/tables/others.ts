import { findIndex, findTable, sameRelation, triggersOf } from '../../../catalog/replay-lookup';
import type { OperationOf } from '../../../sql/operation';
import { isPartitionedTable, says } from '../conditions';
import { type Condition, type LockRow, row, type Target } from '../lock-row';
import {
  family,
  ownedSequences,
  referencedBy,
  referencing,
  relationsOfSchema,
  viewsAbove,
} from '../relatives';
import { itself, itsFamily, itsSequences } from '../targets';

const relation: Target<OperationOf<'other'>> = {
  words: 'the relation that it names',
  of: (operation) => [operation.relation],
};

const otherRelation: Target<OperationOf<'alter-table-other'>> = {
  words: 'the other table',
  of: ({ other }) => [other],
};

const everythingInIt: Target<OperationOf<'drop-schema'>> = {
  words: 'everything in it, and what a foreign key ties to that',
  of: (operation, { schema }) =>
    relationsOfSchema(schema, operation.schema).flatMap((one) => [
      one,
      ...referencedBy(schema, one),
      ...referencing(schema, one),
      ...viewsAbove(schema, one),
      ...ownedSequences(schema, one),
    ]),
};

const hasNoTrigger: Condition<OperationOf<'alter-table-other'>> = {
  words: 'it has no trigger',
  holds: ({ table }, { schema }) => triggersOf(schema, table).length === 0,
};

const tablesOfRoutine: Target<OperationOf<'drop-routine'>> = {
  words: 'the tables with a trigger that executes it',
  of: ({ routine }, { schema }) =>
    [...schema.triggers.values()].flatMap(({ executes, table }) =>
      executes !== null && sameRelation(schema, executes, routine) ? family(schema, table) : [],
    ),
};

const action = (words: string, pattern: RegExp) =>
  says<OperationOf<'alter-table-other'>>(words, (operation) => pattern.test(operation.action));
const command = (words: string, pattern: RegExp) =>
  says<OperationOf<'other'>>(words, (operation) => pattern.test(operation.command));
const namesIndex = says<OperationOf<'other'>>(
  'an index is named',
  (operation, { schema }) =>
    operation.relation !== undefined &&
    findTable(schema, operation.relation) === undefined &&
    findIndex(schema, operation.relation, operation.relation.name) !== undefined,
);

/** Settings of tables, triggers, policies, comments and rights. */
export const otherRows: readonly LockRow[] = [
  row({
    about: 'SET and RESET (fillfactor, autovacuum_…, toast_tuple_target, parallel_workers)',
    kind: 'alter-table-other',
    when: [action('options, but user_catalog_table', /^(RE)?SET \((?!.*user_catalog_table)/)],
    locks: [['SHARE UPDATE EXCLUSIVE', itself]],
  }),
  row({
    about: 'CLUSTER ON, SET WITHOUT CLUSTER',
    kind: 'alter-table-other',
    when: [action('CLUSTER ON, SET WITHOUT CLUSTER', /^(CLUSTER ON|SET WITHOUT CLUSTER)/)],
    locks: [['SHARE UPDATE EXCLUSIVE', itself]],
  }),
  row({
    about: 'ENABLE, DISABLE TRIGGER of a partitioned table that has none',
    kind: 'alter-table-other',
    when: [
      action('ENABLE, DISABLE TRIGGER', /^(ENABLE|DISABLE)\b.*\bTRIGGER/),
      isPartitionedTable,
      hasNoTrigger,
    ],
    locks: [['SHARE ROW EXCLUSIVE', itself]],
  }),
  row({
    about: 'ENABLE, DISABLE TRIGGER',
    kind: 'alter-table-other',
    when: [action('ENABLE, DISABLE TRIGGER', /^(ENABLE|DISABLE)\b.*\bTRIGGER/)],
    locks: [['SHARE ROW EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'OWNER TO',
    kind: 'alter-table-other',
    when: [action('OWNER TO', /^OWNER TO/)],
    locks: [['ACCESS EXCLUSIVE', itself, itsSequences]],
  }),
  row({
    about: 'INHERIT',
    kind: 'alter-table-other',
    when: [action('INHERIT', /^INHERIT/)],
    locks: [
      ['ACCESS EXCLUSIVE', itself],
      ['SHARE UPDATE EXCLUSIVE', otherRelation],
    ],
  }),
  row({
    about:
      'REPLICA IDENTITY, ENABLE and FORCE ROW LEVEL SECURITY, ADD GENERATED … AS IDENTITY, SET COMPRESSION, SET (user_catalog_table) and all others',
    kind: 'alter-table-other',
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({
    about: 'CREATE TRIGGER',
    kind: 'create-trigger',
    locks: [['SHARE ROW EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'DROP TRIGGER',
    kind: 'drop-trigger',
    locks: [
      [
        'ACCESS EXCLUSIVE',
        {
          words: 'the table, its partitions',
          of: ({ table }, context) => (table === null ? [] : itsFamily.of({ table }, context)),
        },
      ],
    ],
  }),
  row({
    about: 'ALTER TRIGGER … RENAME TO',
    kind: 'rename-trigger',
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
  }),
  row({
    about: 'CREATE POLICY',
    kind: 'create-policy',
    locks: [['ACCESS EXCLUSIVE', itself]],
  }),
  row({ about: 'DROP POLICY', kind: 'drop-policy', locks: [['ACCESS EXCLUSIVE', itself]] }),
  row({
    about: 'ALTER POLICY, CREATE and DROP RULE',
    kind: 'other',
    when: [
      command('ALTER POLICY, RULE', /^(ALTER POLICY|(CREATE|CREATE OR REPLACE|ALTER|DROP) RULE)\b/),
    ],
    locks: [['ACCESS EXCLUSIVE', relation]],
  }),
  row({ about: 'COMMENT ON INDEX, ALTER INDEX', kind: 'other', when: [namesIndex], locks: [] }),
  row({
    about: 'COMMENT ON CONSTRAINT, TRIGGER, POLICY, RULE',
    kind: 'other',
    when: [command('of a part of a table', /^COMMENT ON (CONSTRAINT|TRIGGER|POLICY|RULE)$/)],
    locks: [],
  }),
  row({
    about: 'COMMENT ON TABLE, COLUMN, VIEW; CREATE STATISTICS; PUBLICATION … TABLE',
    kind: 'other',
    when: [
      command(
        'COMMENT, STATISTICS, PUBLICATION',
        /^(COMMENT ON|CREATE STATISTICS|(CREATE|ALTER) PUBLICATION)/,
      ),
    ],
    locks: [['SHARE UPDATE EXCLUSIVE', relation]],
  }),
  row({
    about: 'ALTER MATERIALIZED VIEW … SET (fillfactor)',
    kind: 'other',
    when: [command('options', /^ALTER MATERIALIZED VIEW .*\b(RE)?SET \(/)],
    locks: [['SHARE UPDATE EXCLUSIVE', relation]],
  }),
  row({
    about: 'ALTER VIEW, ALTER MATERIALIZED VIEW, ALTER SEQUENCE',
    kind: 'other',
    when: [command('ALTER VIEW …', /^ALTER (MATERIALIZED VIEW|VIEW|SEQUENCE)\b/)],
    locks: [['ACCESS EXCLUSIVE', relation]],
  }),
  row({
    about: 'ALTER SYSTEM',
    kind: 'set-parameter',
    when: [{ words: 'for the whole server', holds: ({ scope }) => scope === 'global' }],
    locks: [],
    transactional: false,
  }),
  row({
    about: 'CREATE, DROP DATABASE and TABLESPACE, DISCARD ALL',
    kind: 'other',
    when: [
      command(
        'they take no part in a transaction',
        /^((CREATE|DROP) (DATABASE|TABLESPACE)|DISCARD ALL)\b/,
      ),
    ],
    locks: [],
    transactional: false,
  }),
  row({
    about: 'DROP FUNCTION … CASCADE',
    kind: 'drop-routine',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade === true }],
    locks: [['ACCESS EXCLUSIVE', tablesOfRoutine]],
  }),
  row({
    about: 'DROP SCHEMA … CASCADE',
    kind: 'drop-schema',
    when: [{ words: 'CASCADE', holds: ({ cascade }) => cascade }],
    locks: [['ACCESS EXCLUSIVE', everythingInIt]],
  }),
];
