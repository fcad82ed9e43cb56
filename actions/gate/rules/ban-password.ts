import { onOperation, type Rule } from '../rule';

/** A password as a text; MySQL's may come behind the name of a plugin. */
const written =
  /\b(?:PASSWORD|IDENTIFIED\s+(?:WITH\s+\S{1,100}\s+)?(?:BY|AS)(?:\s+PASSWORD)?)\s*[=(]?\s*(?:'[^']|"[^"]|E'|U&'|\$)/i;

export const banPassword: Rule = {
  id: 'ban-password',
  group: 'security',
  engines: ['postgres', 'mysql', 'mariadb'],
  severity: 'error',
  title: 'Password in a migration',
  problem:
    'A migration is read by everyone who reads the repository, now and later, and stands in the logs of servers and of CI. A password in it is no secret any more.',
  rewrite:
    'Make the role without a password in the migration, and set it from a secret store where the server runs.',
  manual: 'https://www.postgresql.org/docs/current/sql-createrole.html',
  check: onOperation(['create-role', 'alter-role'], ({ role, attributes }, { statement }) => {
    if (!attributes.includes('PASSWORD') || !written.test(statement.sql)) return null;
    return {
      message: `The password of ${role} is in the repository for good, also when the file is changed: change the password, and set it from a secret store.`,
      fix: null,
    };
  }),
};
