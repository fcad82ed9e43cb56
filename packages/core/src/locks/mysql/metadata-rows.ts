import type { EngineName } from '../../engine/engine-name';
import type { OperationKind } from '../../sql/operation';
import type { MetadataRow } from './metadata-row';

const columns: readonly OperationKind[] = [
  'add-column',
  'drop-column',
  'rename-column',
  'alter-column-type',
  'set-default',
  'drop-default',
];
const keys: readonly OperationKind[] = [
  'create-index',
  'drop-index',
  'rename-index',
  'add-constraint',
  'drop-constraint',
  'alter-constraint',
];
const table: readonly OperationKind[] = ['rewrite-table', 'alter-table-other'];
const triggers: readonly OperationKind[] = ['create-trigger', 'drop-trigger'];
const X = 'EXCLUSIVE';
const SU = 'SHARED_UPGRADABLE';
const SRO = 'SHARED_READ_ONLY';
const SNW = 'SHARED_NO_WRITE';
const SNRW = 'SHARED_NO_READ_WRITE';

/** The strongest lock of a statement on each relation, measured on MySQL 9.7.4. */
const mysql: readonly MetadataRow[] = [
  {
    sql: 'ADD, DROP, RENAME, MODIFY, CHANGE COLUMN; SET, DROP DEFAULT',
    kinds: columns,
    own: X,
    parents: SU,
    children: X,
    views: X,
    parent: X,
  },
  {
    sql: 'ADD, DROP, RENAME INDEX; keys and constraints',
    kinds: keys,
    own: X,
    parents: SU,
    children: X,
    parent: X,
  },
  {
    sql: 'ANALYZE, CHECK PARTITION',
    kinds: table,
    words: /^(?:ANALYZE|CHECK) PARTITION/,
    own: null,
  },
  { sql: 'EXCHANGE PARTITION', kinds: table, words: /^EXCHANGE/, own: X, other: X },
  { sql: 'DISABLE, ENABLE KEYS', kinds: table, words: /^(?:DISABLE|ENABLE) KEYS/, own: X },
  {
    sql: 'FORCE, ORDER BY, OPTIMIZE TABLE, ALTER INDEX, partitions',
    kinds: table,
    words: /^FORCE|^ORDER BY|^OPTIMIZE|^ALTER INDEX|PARTITION/,
    own: X,
    parents: SU,
    children: X,
  },
  {
    sql: 'table options, ENGINE, CONVERT TO',
    kinds: table,
    own: X,
    parents: SU,
    children: X,
    views: X,
  },
  {
    sql: 'RENAME TABLE, RENAME TO; DROP TABLE',
    kinds: ['rename-table', 'drop-table'],
    own: X,
    parents: X,
    children: X,
    views: X,
  },
  { sql: 'TRUNCATE', kinds: ['truncate'], own: X },
  { sql: 'CREATE, DROP TRIGGER', kinds: triggers, own: X },
  { sql: 'CREATE TABLE', kinds: ['create-table'], own: null, views: X, parent: X },
  {
    sql: 'CREATE OR REPLACE, ALTER, DROP VIEW',
    kinds: ['create-view', 'drop-view'],
    own: X,
    views: X,
  },
  {
    sql: 'LOCK TABLES … WRITE',
    kinds: ['lock-table'],
    words: /^WRITE/,
    own: SNRW,
    parents: SRO,
    children: SRO,
  },
  { sql: 'LOCK TABLES … READ', kinds: ['lock-table'], own: SRO },
  { sql: 'REPAIR TABLE', kinds: ['other'], words: /^REPAIR TABLE/, own: SNRW },
];

/** Measured on MariaDB 10.11.19: only what the statement names, and the parent of a foreign key that is checked. */
const mariadb: readonly MetadataRow[] = [
  { sql: 'ADD, DROP, RENAME, MODIFY, CHANGE COLUMN', kinds: columns, own: X, parent: SNW },
  { sql: 'ADD, DROP, RENAME INDEX; keys and constraints', kinds: keys, own: X, parent: SNW },
  {
    sql: 'ANALYZE, CHECK PARTITION',
    kinds: table,
    words: /^(?:ANALYZE|CHECK) PARTITION/,
    own: null,
  },
  { sql: 'EXCHANGE PARTITION', kinds: table, words: /^EXCHANGE/, own: X, other: X },
  {
    sql: 'ALTER TABLE otherwise, RENAME, DROP, TRUNCATE; views, sequences and triggers',
    kinds: [
      ...table,
      ...triggers,
      'rename-table',
      'drop-table',
      'truncate',
      'create-view',
      'drop-view',
      'alter-sequence',
      'drop-sequence',
    ],
    own: X,
  },
  { sql: 'LOCK TABLES … WRITE', kinds: ['lock-table'], words: /^WRITE/, own: SNRW },
  { sql: 'REPAIR TABLE', kinds: ['other'], words: /^REPAIR TABLE/, own: SNRW },
];

/** The lines of the tables about an engine: the first that fits counts. */
export function metadataRows(engine: EngineName): readonly MetadataRow[] {
  return engine === 'mariadb' ? mariadb : mysql;
}
