import type { Dialect } from '../sql/dialect';

export type LedgerTable = 'audit' | 'checkpoints' | 'control';

/** `lockkeeper.audit` where schemas exist, `lockkeeper_audit` where a database is the only schema. */
export function ledgerTable(dialect: Dialect, table: LedgerTable): string {
  return dialect.defaultSchema === null ? `lockkeeper_${table}` : `lockkeeper.${table}`;
}

/** The statements that create what Lockkeeper keeps in a target; they may run again and again. */
export function ledgerDefinition(dialect: Dialect): readonly string[] {
  const table = (name: LedgerTable) => ledgerTable(dialect, name);
  return dialect.defaultSchema === null ? mysqlDefinition(table) : postgresDefinition(table);
}

function postgresDefinition(table: (name: LedgerTable) => string): readonly string[] {
  return [
    'CREATE SCHEMA IF NOT EXISTS lockkeeper',
    `CREATE TABLE IF NOT EXISTS ${table('audit')} (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       at timestamptz NOT NULL DEFAULT clock_timestamp(),
       actor text NOT NULL, approved_by text, commit_id text,
       action text NOT NULL, migration text, sql_text text,
       row_count bigint, milliseconds double precision, verdict text NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS ${table('checkpoints')} (
       name text PRIMARY KEY, definition text NOT NULL, last_key text,
       row_count bigint NOT NULL DEFAULT 0, batches bigint NOT NULL DEFAULT 0,
       epoch bigint NOT NULL DEFAULT 0, completed boolean NOT NULL DEFAULT false,
       updated_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
    `CREATE TABLE IF NOT EXISTS ${table('control')} (
       name text PRIMARY KEY, state text NOT NULL DEFAULT 'run' CHECK (state IN ('run', 'pause', 'stop')),
       note text, changed_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  ];
}

function mysqlDefinition(table: (name: LedgerTable) => string): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${table('audit')} (
       id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
       at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
       actor varchar(255) NOT NULL, approved_by varchar(255), commit_id varchar(64),
       action varchar(64) NOT NULL, migration varchar(255), sql_text longtext,
       row_count bigint, milliseconds double, verdict varchar(32) NOT NULL
     ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`,
    `CREATE TABLE IF NOT EXISTS ${table('checkpoints')} (
       name varchar(255) NOT NULL PRIMARY KEY, definition text NOT NULL, last_key text,
       row_count bigint NOT NULL DEFAULT 0, batches bigint NOT NULL DEFAULT 0,
       epoch bigint NOT NULL DEFAULT 0, completed boolean NOT NULL DEFAULT false,
       updated_at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
     ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`,
    `CREATE TABLE IF NOT EXISTS ${table('control')} (
       name varchar(255) NOT NULL PRIMARY KEY,
       state enum('run', 'pause', 'stop') NOT NULL DEFAULT 'run',
       note text, changed_at datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
     ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`,
  ];
}
