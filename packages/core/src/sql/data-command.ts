import type { Statement } from './statement';

/** Not SELECT, which makes a table with INTO on PostgreSQL, and calls functions that do anything. */
const words =
  /^(?:insert|update|delete|merge|replace|copy|comment|grant|revoke|analyze|vacuum|refresh|lock|unlock|set|reset|show|explain|notify|listen|truncate|begin|start|commit|end|rollback|savepoint|release|use)\b/i;

/** Whether a statement only works on rows, rights or settings, by its first word. */
export function isDataCommand({ sql }: Pick<Statement, 'sql'>): boolean {
  return words.test(sql);
}
