import type { OperationOf } from '@lockkeeper/core/sql/operation';
import { onOperation, type Rule, typedOptions } from '../rule';

const options = {
  migrators: {
    type: 'list',
    help: 'Roles that run migrations, and so may change the schema.',
  },
} as const;

/** What changes a schema, as each engine calls it. */
const onPostgres = new Set(['CREATE']);
const onMysql = new Set([
  'ALTER',
  'ALTER ROUTINE',
  'CREATE',
  'CREATE ROUTINE',
  'CREATE VIEW',
  'DROP',
  'EVENT',
  'INDEX',
  'REFERENCES',
  'TRIGGER',
]);

export const avoidDdlGrant: Rule = {
  id: 'avoid-ddl-grant',
  group: 'security',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'warning',
  title: 'Role that may change the schema',
  problem:
    'An application whose role may create, alter or drop can lose the schema to one injected statement, and can change it past every migration.',
  rewrite:
    'One role for migrations that owns the tables, and one for the application that reads and writes rows. Name the first one in `migrators`.',
  manual: 'https://www.postgresql.org/docs/current/ddl-priv.html',
  options,
  yieldsTo: ['avoid-wide-grant', 'ban-superuser'],
  check: onOperation(['grant'], (grant, { engine }, values) => {
    const { migrators } = typedOptions(options, values);
    const changing = engine === 'postgres' ? onPostgres : onMysql;
    const given = grant.privileges.filter((privilege) => changing.has(privilege));
    const to = grant.to.filter((role) => !runsMigrations(role, migrators));
    if (grant.revoke || given.length === 0 || to.length === 0) return null;
    return {
      message: `${to.join(', ')} may ${wordsOf(grant, given)} from then on. Leave that to the role that runs migrations; if ${to.length === 1 ? 'it is this one' : 'they are these'}, name it under rules, avoid-ddl-grant, migrators in lockkeeper.yml.`,
      fix: null,
    };
  }),
};

function wordsOf({ object, relations }: OperationOf<'grant'>, given: readonly string[]): string {
  const where = relations.map(({ name }) => name).join(', ');
  return `${given.join(', ')} on ${where === '' ? object : where}`;
}

/** By the settings, or by a name that says so itself. */
function runsMigrations(role: string, migrators: readonly string[]): boolean {
  const bare = /^['"`]?([^'"`@]*)/.exec(role)?.[1] ?? role;
  return (
    migrators.some((name) => name === bare || name === role) ||
    /migrat|flyway|liquibase/i.test(bare)
  );
}
