const others = /^(?:begin|start\s+transaction|commit|rollback|savepoint|release|use)\b/i;

/** Whether a statement locks no table, whatever tables there are; a SET may hold a query. */
export function locksNoTable(sql: string): boolean {
  return others.test(sql) || (/^set\b/i.test(sql) && !/\bselect\b/i.test(sql));
}
