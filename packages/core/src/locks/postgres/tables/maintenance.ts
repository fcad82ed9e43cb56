import type { OperationOf } from '../../../sql/operation';
import { says } from '../conditions';
import { type LockRow, row, type Target } from '../lock-row';
import { postgresModes } from '../mode';
import { family, isStored, readsOf, relationsOfSchema } from '../relatives';
import { itself, itsFamily, itsSequences } from '../targets';

const named: Target<OperationOf<'other'>> = {
  words: 'the table, its partitions',
  of: ({ relation }, { schema }) => (relation === undefined ? [] : family(schema, relation)),
};

const all: Target<OperationOf<'other'>> = {
  words: 'every table and materialized view, one after the other',
  of: (_, { schema }) => relationsOfSchema(schema, null).filter((one) => isStored(schema, one)),
};

const readByView: Target<OperationOf<'lock-table'>> = {
  words: 'the relations that a view reads',
  of: ({ table }, { schema }) => readsOf(schema, table),
};

const clustered: Target<OperationOf<'other'>> = {
  words: 'every table that was clustered before',
  of: (_, { schema }) =>
    [...schema.tables.values()]
      .filter(({ options }) => options.clustered !== undefined)
      .map(({ name }) => name),
};

const is = (...commands: readonly string[]) =>
  says<OperationOf<'other'>>(commands.join(', '), ({ command }) => commands.includes(command));
const whole = says<OperationOf<'other'>>(
  'no table is named',
  ({ relation }) => relation === undefined,
);
const rewrites = (...commands: readonly string[]) =>
  says<OperationOf<'rewrite-table'>>(commands.join(', '), ({ command }) =>
    commands.includes(command),
  );

/** VACUUM, ANALYZE, CLUSTER, LOCK TABLE and what writes a whole table anew. */
export const maintenanceRows: readonly LockRow[] = [
  row({
    about: 'VACUUM FULL table',
    kind: 'rewrite-table',
    when: [rewrites('VACUUM FULL')],
    locks: [['ACCESS EXCLUSIVE', itsFamily]],
    rewrites: [itsFamily],
    scans: [itsFamily],
    transactional: false,
  }),
  row({
    about: 'SET TABLESPACE',
    kind: 'rewrite-table',
    when: [rewrites('SET TABLESPACE')],
    locks: [['ACCESS EXCLUSIVE', itself]],
    rewrites: [itself],
  }),
  row({
    about: 'SET LOGGED, SET UNLOGGED',
    kind: 'rewrite-table',
    when: [rewrites('SET LOGGED', 'SET UNLOGGED')],
    since: 15,
    locks: [['ACCESS EXCLUSIVE', itself, itsSequences]],
    rewrites: [itself],
    scans: [itself],
  }),
  row({
    about: 'CLUSTER table, SET LOGGED, SET UNLOGGED, SET ACCESS METHOD',
    kind: 'rewrite-table',
    locks: [['ACCESS EXCLUSIVE', itself]],
    rewrites: [itself],
    scans: [itself],
  }),
  row({
    about: 'VACUUM FULL',
    kind: 'other',
    when: [is('VACUUM FULL'), whole],
    locks: [['ACCESS EXCLUSIVE', all]],
    rewrites: [all],
    scans: [all],
    transactional: false,
  }),
  row({
    about: 'VACUUM',
    kind: 'other',
    when: [is('VACUUM'), whole],
    locks: [['SHARE UPDATE EXCLUSIVE', all]],
    transactional: false,
  }),
  row({
    about: 'VACUUM table',
    kind: 'other',
    when: [is('VACUUM')],
    locks: [['SHARE UPDATE EXCLUSIVE', named]],
    transactional: false,
  }),
  row({
    about: 'CLUSTER, of every table that was clustered before',
    kind: 'other',
    when: [is('CLUSTER'), whole],
    locks: [['ACCESS EXCLUSIVE', clustered]],
    rewrites: [clustered],
    scans: [clustered],
    transactional: false,
  }),
  row({
    about: 'ANALYZE',
    kind: 'other',
    when: [is('ANALYZE'), whole],
    locks: [['SHARE UPDATE EXCLUSIVE', all]],
  }),
  row({
    about: 'ANALYZE table',
    kind: 'other',
    when: [is('ANALYZE')],
    locks: [['SHARE UPDATE EXCLUSIVE', named]],
  }),
  ...postgresModes.map((mode) =>
    row({
      about: `LOCK TABLE … IN ${mode} MODE`,
      kind: 'lock-table',
      when: [{ words: mode, holds: (operation) => operation.mode === mode }],
      locks: [[mode, itsFamily, readByView]],
    }),
  ),
];
