import { onOperation, type Rule, type RuleFinding } from '../rule';

/** Whoever has one of these passes every other check. */
const everything = new Set(['SUPERUSER', 'BYPASSRLS', 'SUPER']);
const nearly = new Set([
  'CREATEROLE',
  'REPLICATION',
  'CREATE USER',
  'FILE',
  'SHUTDOWN',
  'SYSTEM_USER',
  'SYSTEM_VARIABLES_ADMIN',
  'SET_ANY_DEFINER',
  'SET_USER_ID',
  'ROLE_ADMIN',
]);

export const banSuperuser: Rule = {
  id: 'ban-superuser',
  group: 'security',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Role beyond every check of the server',
  problem:
    "A superuser, a role that passes over row security, or one with the privileges of an administrator can read, change and give away everything; PostgreSQL's superusers run programs on the machine of the server.",
  rewrite:
    'A role with the privileges that it needs. An administrator is made by the person who runs the server, not by a migration.',
  manual: 'https://www.postgresql.org/docs/current/role-attributes.html',
  check: onOperation(['create-role', 'alter-role', 'grant'], (operation): RuleFinding | null => {
    if (operation.kind === 'grant' && operation.revoke) return null;
    const given = operation.kind === 'grant' ? operation.privileges : operation.attributes;
    const who = operation.kind === 'grant' ? operation.to.join(', ') : operation.role;
    const all = given.filter((name) => everything.has(name));
    const some = given.filter((name) => nearly.has(name));
    const [first] = [...all, ...some];
    if (first === undefined) return null;
    return {
      message: `${who} gets ${[...all, ...some].join(', ')}: ${effects[first] ?? 'a right of administrators'}. Give it the privileges on objects that it needs.`,
      fix: null,
      ...(all.length === 0 ? { severity: 'warning' as const } : {}),
    };
  }),
};

const effects: Readonly<Record<string, string>> = {
  SUPERUSER: 'nothing on the server is checked for it',
  BYPASSRLS: 'no row security holds for it',
  SUPER: 'it may change settings, kill sessions and write on read-only servers',
  CREATEROLE: 'it may make roles and give them away',
  REPLICATION: 'it may read everything by replication',
  'CREATE USER': 'it may make, change and drop accounts',
  FILE: 'it may read and write files of the machine',
};
