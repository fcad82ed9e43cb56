import { engineOf } from '@lockkeeper/core/engine/engines';
import { UserError } from '@lockkeeper/core/errors';
import { refuseWorkOutsideCopy } from '@lockkeeper/core/migrations/refuse-work-outside-copy';

const script = (text: string) => ({
  ...{ path: 'm.sql', file: 'm.sql', text, transaction: null },
  section: { start: 0, end: text.length },
});

function refuses(engine: 'postgres' | 'mysql' | 'mariadb', sql: string): boolean {
  try {
    refuseWorkOutsideCopy(engineOf(engine), [script(sql)], ['shop']);
    return false;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}

test.each([
  ['mariadb', 'CREATE OR REPLACE DATABASE shop'],
  ['mariadb', 'CREATE OR REPLACE USER x'],
  ['mysql', "SET @@GLOBAL.sql_mode = ''"],
  ['mysql', 'SET SESSION a = 1, GLOBAL b = 2'],
  ['mysql', 'SET @@PERSIST.x = 1'],
  ['mysql', 'GRANT ALL ON *.* TO x'],
  ['mysql', 'GRANT SELECT ON `sh%`.* TO x'],
  ['mysql', 'FLUSH TABLES WITH READ LOCK'],
  ['mysql', 'SHUTDOWN'],
  ['mysql', "UPDATE performance_schema.setup_instruments SET ENABLED = 'NO'"],
  ['postgres', 'REVOKE CONNECT ON DATABASE shop FROM PUBLIC'],
  ['postgres', 'GRANT CREATE ON TABLESPACE fast TO app'],
  ['postgres', 'DROP OWNED BY app'],
  ['postgres', 'DO $$ BEGIN CREATE ROLE app; END $$'],
  ['postgres', 'CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP ROLE a $$'],
  ['postgres', "PREPARE TRANSACTION 'x'"],
  ['postgres', "CREATE USER MAPPING FOR app SERVER other OPTIONS (user 'a')"],
  ['postgres', "DO $$ BEGIN ALTER USER MAPPING FOR a SERVER b OPTIONS (SET user 'c'); END $$"],
  ['mysql', "CREATE TABLE t (a int) ENGINE=FEDERATED CONNECTION='x'"],
  ['mariadb', 'ALTER TABLE t ENGINE = `Spider`'],
] as const)('%s: %s', (engine, sql) => expect(refuses(engine, sql)).toBe(true));

test.each([
  ['postgres', 'GRANT SELECT ON orders TO app'],
  ['postgres', 'CREATE SCHEMA shop'],
  ['postgres', 'DROP USER MAPPING FOR app SERVER other'],
  ['mysql', 'CREATE TABLE t (engine int, federated int) ENGINE=InnoDB'],
  ['postgres', 'DO $$ BEGIN UPDATE orders SET a = 1; END $$'],
  ['postgres', "COMMENT ON TABLE orders IS 'create role'"],
  ['mysql', 'SET SESSION lock_wait_timeout = 5'],
  ['mysql', 'CREATE TABLE `global` (a int)'],
  ['mariadb', 'CREATE OR REPLACE TABLE t (a int)'],
  ['mariadb', 'START TRANSACTION'],
] as const)('%s may: %s', (engine, sql) => expect(refuses(engine, sql)).toBe(false));
