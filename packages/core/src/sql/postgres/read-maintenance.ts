import { commandWords } from '../command-words';
import type { Operation } from '../operation';
import { nodesOf, optionOn, relationOf } from './nodes';
import type { Readers } from './reader';

// Numbers of the modes: src/include/storage/lockdefs.h of PostgreSQL.
const lockModes: Readonly<Record<number, string>> = {
  1: 'ACCESS SHARE',
  2: 'ROW SHARE',
  3: 'ROW EXCLUSIVE',
  4: 'SHARE UPDATE EXCLUSIVE',
  5: 'SHARE',
  6: 'SHARE ROW EXCLUSIVE',
  7: 'EXCLUSIVE',
  8: 'ACCESS EXCLUSIVE',
};

/** Commands on whole tables. */
export const maintenanceReaders: Readers = {
  TruncateStmt: (statement) =>
    nodesOf(statement.relations, 'RangeVar').map((range) => ({
      kind: 'truncate',
      table: relationOf(range),
      cascade: statement.behavior === 'DROP_CASCADE',
      restartIdentity: statement.restart_seqs === true,
      ...(range.inh === true ? {} : { only: true }),
    })),
  LockStmt: (statement) =>
    nodesOf(statement.relations, 'RangeVar').map((range) => ({
      kind: 'lock-table',
      table: relationOf(range),
      mode: lockModes[statement.mode ?? 8] ?? 'ACCESS EXCLUSIVE',
      ...(range.inh === true ? {} : { only: true }),
    })),
  ClusterStmt: (statement) => [
    statement.relation === undefined
      ? { kind: 'other', command: 'CLUSTER' }
      : { kind: 'rewrite-table', table: relationOf(statement.relation), command: 'CLUSTER' },
  ],
  VacuumStmt(statement, source) {
    const full = statement.is_vacuumcmd === true && optionOn(statement.options, 'full');
    const command = full ? 'VACUUM FULL' : commandWords(source.leadingWords(1));
    const tables = nodesOf(statement.rels, 'VacuumRelation');
    if (tables.length === 0) return [{ kind: 'other', command }];
    return tables.map((one): Operation => {
      const relation = relationOf(one.relation);
      return full
        ? { kind: 'rewrite-table', table: relation, command }
        : { kind: 'other', command, relation };
    });
  },
  RefreshMatViewStmt: (statement) => [
    {
      kind: 'refresh-materialized-view',
      table: relationOf(statement.relation),
      concurrently: statement.concurrent === true,
      withData: statement.skipData !== true,
    },
  ],
};
