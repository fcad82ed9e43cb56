import type { TransactionQuestion, TransactionRule } from './migration';
import { wrappedRule } from './transaction-rules';

// What Flyway's parser takes for not transactional on PostgreSQL 12 and newer, not one statement more:
// flyway-database-postgresql, PostgreSQLParser.java.
const notTransactional: readonly RegExp[] = [
  /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
  /^ALTER SYSTEM\b/,
  /^(CREATE|DROP)( UNIQUE)? INDEX CONCURRENTLY\b/,
  /^REINDEX( VERBOSE)? (SCHEMA|DATABASE|SYSTEM)\b/,
  /^VACUUM\b/,
  /^DISCARD ALL\b/,
];

function isTransactional(sql: string): boolean {
  const words = sql
    .replace(/\/\*.*?\*\/|--[^\n]*/gs, ' ')
    .replace(/[\s();]+/g, ' ')
    .trim()
    .toUpperCase();
  return !notTransactional.some((form) => form.test(words));
}

/** Flyway's rule: the script's own `.conf`, else what its parser finds in the statements. */
export function flywayTransaction(question: TransactionQuestion): TransactionRule {
  const { script, statements, transactionalDdl } = question;
  if (script.transaction !== null || !transactionalDdl) {
    return wrappedRule('Flyway', `${script.file}.conf says executeInTransaction=false`, question);
  }
  const outside = statements.filter((statement) => !isTransactional(statement.sql));
  const [first] = outside;
  if (first === undefined) return wrappedRule('Flyway', '', question);
  const rule = {
    mode: 'none',
    why: `Flyway finds that the statement of line ${first.line} cannot run in a transaction`,
  } as const;
  if (outside.length === statements.length) return rule;
  return {
    ...rule,
    refused:
      'Flyway refuses a script that has both statements that need a transaction and ones that cannot run in one, unless `mixed` is set',
  };
}
