/**
 * One row of constants: nothing in parentheses but strings, and nothing behind it. In a string that an E begins a
 * backslash may stand before a quote.
 */
const oneRow = /^\((?:(?:[^'()]*[^'()eE])?'[^']*')*[^'()]*\)$/;

/**
 * Joins INSERTs of one row each that follow one another into the same columns of the same table, as pg_dump --inserts
 * writes them: the server takes them ten times as fast. Others stay as they are.
 */
export function mergeInserts(statements: readonly string[]): string[] {
  const merged: string[] = [];
  let head: string | null = null;
  let rows: string[] = [];
  const finish = () => {
    if (head !== null) merged.push(`${head}${rows.join(',\n')}`);
    head = null;
    rows = [];
  };
  for (const sql of statements) {
    const values = sql.indexOf(' VALUES (');
    const start = values + ' VALUES '.length;
    const row = values === -1 ? '' : sql.slice(start);
    if (!oneRow.test(row)) {
      finish();
      merged.push(sql);
      continue;
    }
    if (head !== sql.slice(0, start)) finish();
    head = sql.slice(0, start);
    rows.push(row);
  }
  finish();
  return merged;
}
