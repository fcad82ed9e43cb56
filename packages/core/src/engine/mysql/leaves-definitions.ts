/** Most statements of a migration that are not DDL, and need no EXCLUSIVE lock. */
const noDefinition =
  /^(?:insert|update|delete|replace|select|with|set|do|begin|start|commit|rollback|savepoint|release|lock|unlock|use)\b/i;

const checksPartitions = /^alter\s+table\s+[^\s(]+\s+(?:analyze|check)\s+partition\b/i;

/** Whether a statement leaves the definitions of tables as they are. */
export function leavesDefinitions(sql: string): boolean {
  return noDefinition.test(sql) || checksPartitions.test(sql);
}

/**
 * MariaDB's SET STATEMENT … FOR says settings of the statement behind it:
 * https://mariadb.com/kb/en/set-statement/
 */
export function withoutSettings(sql: string): string {
  return sql.replace(
    /^set\s+statement\b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"])*?\bfor\s+/i,
    '',
  );
}
