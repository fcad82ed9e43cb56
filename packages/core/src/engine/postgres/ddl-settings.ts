import type { DdlSetting } from '../ddl-setting';

const accepts = (name: string, matters: string): DdlSetting => ({
  name,
  matters,
  weight: 'warning',
});
const times = (name: string, matters: string): DdlSetting => ({ name, matters, weight: 'notice' });

/**
 * Settings that change DDL, from the chapters on client defaults, resources, locks and the write-ahead log,
 * and what a database was created with. default_transaction_read_only is not among them: the statistics may come
 * from a role that reads only.
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 * https://www.postgresql.org/docs/current/runtime-config-resource.html
 * https://www.postgresql.org/docs/current/runtime-config-locks.html
 * https://www.postgresql.org/docs/current/runtime-config-wal.html
 * https://www.postgresql.org/docs/current/catalog-pg-database.html
 */
export const postgresDdlSettings: readonly DdlSetting[] = [
  accepts('server_encoding', 'a text that one encoding takes, the other can refuse'),
  {
    // https://www.postgresql.org/docs/release/12.0/ (timestamp to timestamptz without a rewrite)
    ...accepts(
      'TimeZone',
      'timestamp to timestamptz rewrites the table unless it is UTC, and converts by it',
    ),
    compare: 'zone',
  },
  accepts('DateStyle', 'how dates written as text are read'),
  accepts('IntervalStyle', 'how intervals written as text are read'),
  accepts('standard_conforming_strings', 'what a backslash in a string means'),
  accepts('search_path', 'which table a name without a schema means'),
  accepts('check_function_bodies', 'whether a faulty function is refused when it is made'),
  accepts('row_security', 'whether a query that a row policy would filter fails'),
  accepts('default_table_access_method', 'how new and rewritten tables are stored'),
  accepts('default_transaction_isolation', 'whether a change of data can fail to serialize'),
  accepts('session_replication_role', 'whether triggers and foreign keys are held to'),
  accepts(
    'max_locks_per_transaction',
    'how many tables and partitions a transaction can lock before the server runs out',
  ),
  times('lc_collate', 'how text sorts: the time of an index build, ranges and checks of text'),
  times('lc_ctype', 'what counts as a letter in a check or an index of text'),
  times('locale_provider', 'how text sorts: the time of an index build, ranges and checks of text'),
  times('locale', 'how text sorts: the time of an index build, ranges and checks of text'),
  times('lock_timeout', 'after which wait for a lock a statement is given up'),
  times('statement_timeout', 'after which time a statement is cancelled'),
  times('transaction_timeout', 'after which time a transaction is ended'),
  times('idle_in_transaction_session_timeout', 'after which idleness a transaction is ended'),
  times('deadlock_timeout', 'after which wait a deadlock is looked for'),
  times('maintenance_work_mem', 'how fast an index is built and a foreign key is checked'),
  times('max_parallel_maintenance_workers', 'how fast an index is built'),
  times('default_tablespace', 'on which disk new tables and indexes are'),
  times('default_toast_compression', 'how long values of new columns are compressed'),
  {
    ...times('wal_level', 'whether a rewrite in the transaction that made the table is logged'),
    where: { setting: 'wal_level', is: 'minimal' },
  },
  times('wal_compression', 'how much a rewrite logs'),
  times('synchronous_commit', 'how long a commit takes, which is part of a hold'),
  times('fsync', 'how long a commit takes, which is part of a hold'),
];
