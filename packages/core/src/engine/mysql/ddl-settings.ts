import type { DdlSetting } from '../ddl-setting';

const accepts = (name: string, matters: string): DdlSetting => ({
  name,
  matters,
  weight: 'warning',
});
const times = (name: string, matters: string): DdlSetting => ({ name, matters, weight: 'notice' });

/**
 * Variables that change DDL; a server without one of them leaves it out. read_only is not among them: the
 * statistics may come from a replica.
 * https://dev.mysql.com/doc/refman/9.7/en/server-system-variables.html
 * https://dev.mysql.com/doc/refman/9.7/en/innodb-parameters.html
 * https://mariadb.com/kb/en/server-system-variables/
 * https://mariadb.com/kb/en/innodb-system-variables/
 */
export const mysqlDdlSettings: readonly DdlSetting[] = [
  {
    ...accepts('sql_mode', 'which values, dates and defaults are refused, and how SQL is read'),
    compare: 'list',
  },
  { ...accepts('time_zone', 'how timestamps written as text are read'), compare: 'zone' },
  accepts('explicit_defaults_for_timestamp', 'whether a timestamp may be NULL and fills itself'),
  accepts('foreign_key_checks', 'whether a foreign key is added in place or by a copy'),
  accepts('unique_checks', 'whether duplicates in secondary indexes are looked for'),
  accepts('check_constraint_checks', 'whether rows are held against checks'),
  accepts('innodb_strict_mode', 'whether a row that can be too long is refused'),
  accepts('innodb_page_size', 'how long a row and a key may be'),
  accepts('innodb_default_row_format', 'how long a key may be, and what is INSTANT'),
  accepts('innodb_file_per_table', 'where a rebuilt table is put'),
  accepts('innodb_instant_alter_column_allowed', 'which changes of columns are INSTANT'),
  accepts('default_storage_engine', 'which engine new tables get, and how those are locked'),
  accepts('old_alter_table', 'whether ALTER TABLE copies the table'),
  // MariaDB: https://mariadb.com/docs/reference/mdb/system-variables/alter_algorithm/
  accepts('alter_algorithm', 'whether ALTER TABLE copies the table'),
  accepts('sql_require_primary_key', 'whether a table without a primary key is refused'),
  accepts('innodb_force_primary_key', 'whether a table without a primary key is refused'),
  // https://dev.mysql.com/doc/refman/8.4/en/create-table-gipks.html
  accepts('sql_generate_invisible_primary_key', 'whether a table gets a primary key unasked'),
  accepts('restrict_fk_on_non_standard_key', 'whether a foreign key may name a key not unique'),
  accepts('lower_case_table_names', 'whether the case of a name tells tables apart'),
  accepts('character_set_database', 'the character set of new tables and columns'),
  accepts('collation_database', 'the collation of new tables: what is a duplicate, what can join'),
  accepts('default_collation_for_utf8mb4', 'the collation of columns that name a set alone'),
  {
    ...accepts(
      'log_bin_trust_function_creators',
      'whether functions and triggers need more rights',
    ),
    where: { setting: 'log_bin', is: 'ON' },
  },
  accepts('enforce_gtid_consistency', 'whether CREATE TABLE … SELECT and the like are refused'),
  accepts('system_versioning_alter_history', 'whether a table with a history can be changed'),
  times('character_set_server', 'the character set of new databases'),
  times('collation_server', 'the collation of new databases'),
  times('lock_wait_timeout', 'after which wait for a table a statement is given up'),
  times('innodb_lock_wait_timeout', 'after which wait for a row a statement is given up'),
  times('max_statement_time', 'after which time a statement is cancelled'),
  times('innodb_online_alter_log_max_size', 'how many writes an online ALTER can catch up with'),
  times('innodb_sort_buffer_size', 'how fast an index is built'),
  times('innodb_ddl_buffer_size', 'how fast an index is built and a table rebuilt'),
  times('innodb_ddl_threads', 'how fast an index is built and a table rebuilt'),
  times('innodb_parallel_read_threads', 'how fast an index is built and a table rebuilt'),
  times('log_bin', 'how long a commit and a copying ALTER take'),
  times('binlog_format', 'how much a change of data logs'),
  times('innodb_flush_log_at_trx_commit', 'how long a commit takes, which is part of a hold'),
  times('transaction_isolation', 'which rows a change of data locks'),
];
