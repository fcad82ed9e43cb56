import type { Fix } from './report';

/** One migration in a transaction, and one without. */
export const inTransaction = (...statements: readonly string[]): Fix => ({
  transactional: true,
  sql: statements.map(terminated).join('\n'),
});
export const withoutTransaction = (...statements: readonly string[]): Fix => ({
  transactional: false,
  sql: statements.map(terminated).join('\n'),
});

const terminated = (sql: string) => `${sql.trim().replace(/;$/, '')};`;
