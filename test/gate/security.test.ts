import { assumedVersion } from '@lockkeeper/actions/gate/assumed-version';
import { checkMigrations } from '@lockkeeper/actions/gate/check-migrations';
import { rules } from '@lockkeeper/actions/gate/rules/index';
import { parseConfig } from '@lockkeeper/core/config/parse-config';
import type { EngineName } from '@lockkeeper/core/engine/engine-name';
import { plain } from '@lockkeeper/core/migrations/formats/plain';
import { dialectOf } from '@lockkeeper/core/sql/dialects';
import { migrationsOf } from '../rules/rule-case';

const held = rules.filter(({ group }) => group === 'security' || group === 'design');

/** The rules on security and design over one text, as `severity rule:line`; what would change a server is only read. */
async function found(engine: EngineName, up: string, settings = 'comment: false') {
  const dialect = dialectOf(engine);
  await dialect.load();
  const table = 'CREATE TABLE t (id bigint PRIMARY KEY);';
  const all = migrationsOf([{ up: table }, { up }]);
  return checkMigrations({
    engine,
    version: assumedVersion(engine, undefined),
    dialect,
    format: plain,
    config: parseConfig(settings, 'lockkeeper.yml', []),
    rules: held,
    all,
    checked: all.slice(1),
    eachAlone: false,
    change: null,
  }).findings.map(({ severity, rule, line }) => `${severity} ${rule}:${line}`);
}

test.each([
  ['postgres', 'ALTER ROLE app PASSWORD NULL;'],
  ['postgres', "ALTER ROLE app SET statement_timeout = '5s';"],
  ['postgres', 'CREATE ROLE app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE;'],
  ['postgres', 'REVOKE ALL ON t FROM PUBLIC;'],
  ['postgres', 'GRANT EXECUTE ON FUNCTION f() TO PUBLIC;'],
  ['postgres', 'GRANT reader TO app;'],
  ['postgres', 'GRANT CREATE ON SCHEMA public TO app_migrations;'],
  ['mysql', "CREATE USER 'app'@'%' IDENTIFIED BY RANDOM PASSWORD;"],
  ['mysql', "CREATE USER 'app'@'localhost' IDENTIFIED WITH auth_socket;"],
  ['mysql', "GRANT USAGE ON *.* TO 'app'@'%';"],
  ['mysql', "GRANT SELECT, INSERT ON shop.* TO 'app'@'%';"],
  ['mysql', "GRANT ALTER, DROP, CREATE ON shop.* TO 'flyway'@'%';"],
  ['mysql', 'CREATE DEFINER = CURRENT_USER() PROCEDURE p() SELECT 1;'],
  ['mysql', 'CREATE PROCEDURE p() SQL SECURITY INVOKER SELECT 1;'],
] as const)('on %s passes over %s', async (engine, sql) => {
  expect(await found(engine, sql)).toEqual([]);
});

test.each([
  ['postgres', "ALTER USER app WITH ENCRYPTED PASSWORD 'x';", 'error ban-password:1'],
  [
    'postgres',
    'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;',
    'warning avoid-wide-grant:1',
  ],
  ['postgres', 'GRANT reader TO app WITH ADMIN OPTION;', 'warning avoid-wide-grant:1'],
  ['mysql', "CREATE USER a IDENTIFIED WITH caching_sha2_password BY 'x';", 'error ban-password:1'],
  ['mysql', "GRANT ALL ON *.* TO 'a'@'%' WITH GRANT OPTION;", 'warning avoid-wide-grant:1'],
  ['mysql', "CREATE DEFINER='root'@'localhost' PROCEDURE p() SELECT 1;", 'warning avoid-definer:1'],
  [
    'mysql',
    'CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`root`@`%` VIEW v AS SELECT 1 AS a;',
    'warning avoid-definer:1',
  ],
  [
    'mariadb',
    'CREATE OR REPLACE DEFINER=admin TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET @a = 1;',
    'warning avoid-definer:1',
  ],
] as const)('on %s finds %s', async (engine, sql, expected) => {
  expect(await found(engine, sql)).toEqual([expected]);
});

test('policies of the history and of later statements count, dropped ones do not', async () => {
  const enable = 'ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;';
  const policy = 'CREATE POLICY p ON t USING (true);';
  expect(await found('postgres', `${enable}\n${policy}`)).toEqual([]);
  expect(await found('postgres', `${policy}\nDROP POLICY p ON t;\n${enable}`)).toEqual([
    'warning require-row-policy:3',
  ]);
  const created = 'CREATE TABLE n (id bigint PRIMARY KEY);\n';
  expect(await found('postgres', created + enable.replace(' t ', ' n '))).toEqual([
    'notice require-row-policy:2',
  ]);
});

test('roles that run migrations are named in the settings', async () => {
  const grant = "GRANT ALTER ON shop.* TO 'deploy'@'%', 'app'@'%';";
  const settings = (names: string) => `rules:\n  avoid-ddl-grant:\n    migrators: [${names}]`;
  expect(await found('mysql', grant, settings('deploy'))).toEqual(['warning avoid-ddl-grant:1']);
  expect(await found('mysql', grant, settings('deploy, app'))).toEqual([]);
});

test('a naming convention is one of the settings; a bad one is a mistake', async () => {
  const add = 'ALTER TABLE t ADD COLUMN paid_at timestamptz;';
  const settings = (pattern: string, more = '') =>
    `rules:\n  prefer-naming:\n    severity: error\n    pattern: ${pattern}${more}`;
  expect(await found('postgres', add, settings('^[a-z]+$'))).toEqual(['error prefer-naming:1']);
  expect(await found('postgres', add, settings('^[a-z]+$', '\n    kinds: table'))).toEqual([]);
  await expect(found('postgres', add, settings("'['"))).rejects.toMatchObject({
    advice: { what: 'rules.prefer-naming.pattern is no regular expression: [' },
  });
});
