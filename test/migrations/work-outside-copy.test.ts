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
  ['postgres', "COPY t (a, stdin) FROM PROGRAM 'id' WHERE a IS DISTINCT FROM stdin"],
  ['postgres', "COPY t FROM '/etc/passwd'"],
  ['postgres', "COPY (SELECT a FROM stdin) TO /* a */ E'/tmp/x'"],
  ['postgres', 'DO $$ BEGIN COPY t TO PROGRAM $p$id$p$; END $$'],
  ['postgres', "DO $$ BEGIN EXECUTE 'COPY t FROM ''/tmp/x'''; END $$"],
  ['mysql', "LOAD DATA CONCURRENT INFILE '/tmp/x' INTO TABLE t"],
  ['mysql', "SELECT a FROM t INTO OUTFILE '/tmp/x'"],
  ['mariadb', "SELECT a INTO DUMPFILE '/tmp/x' FROM t"],
  ['mariadb', "CREATE PROCEDURE p() SELECT 1 INTO OUTFILE '/tmp/x'"],
  ['mysql', "CREATE TABLE t (a int) ENGINE=FEDERATED CONNECTION='x'"],
  ['mariadb', 'ALTER TABLE t ENGINE = `Spider`'],
] as const)('%s: %s', (engine, sql) => expect(refuses(engine, sql)).toBe(true));

test.each([
  ['postgres', 'GRANT SELECT ON orders TO app'],
  ['postgres', 'CREATE SCHEMA shop'],
  ['postgres', 'DROP USER MAPPING FOR app SERVER other'],
  ['mysql', 'CREATE TABLE t (engine int, federated int) ENGINE=InnoDB'],
  ['postgres', 'DO $$ BEGIN UPDATE orders SET a = 1; END $$'],
  ['postgres', 'COPY t (a) FROM STDIN WHERE a IS DISTINCT FROM 1;\n1\n\\.\n'],
  ['postgres', 'COPY (SELECT a FROM t) TO STDOUT'],
  ['postgres', "DO $$ BEGIN UPDATE t SET copy = 'moved from a to b'; END $$"],
  ['mysql', "LOAD DATA LOCAL INFILE 'x' INTO TABLE t"],
  ['mysql', "INSERT INTO t VALUES ('into outfile')"],
  ['postgres', "COMMENT ON TABLE orders IS 'create role'"],
  ['mysql', 'SET SESSION lock_wait_timeout = 5'],
  ['mysql', 'CREATE TABLE `global` (a int)'],
  ['mariadb', 'CREATE OR REPLACE TABLE t (a int)'],
  ['mariadb', 'START TRANSACTION'],
] as const)('%s may: %s', (engine, sql) => expect(refuses(engine, sql)).toBe(false));
