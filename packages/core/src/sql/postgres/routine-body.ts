const routine = /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)$/;

/**
 * Watches one statement for `CREATE FUNCTION … BEGIN ATOMIC … END`, whose body holds semicolons
 * (https://www.postgresql.org/docs/current/sql-createfunction.html). Inside it only CASE nests.
 */
export function routineBody() {
  const leading: string[] = [];
  let creates = false;
  let previous = '';
  let depth = 0;
  return {
    /** Whether the text seen last is inside the body. */
    get open(): boolean {
      return depth > 0;
    },
    /** Whether the tokens that follow matter; most statements show with their first words that they do not. */
    get watches(): boolean {
      return creates || leading.length < 4;
    },
    /** One token: its word in upper case or null, its symbol or '', its depth in parentheses. */
    see(word: string | null, symbol: string, parentheses: number): void {
      if (word === null) {
        previous = symbol;
        if (leading.length < 4) leading.push('');
        return;
      }
      if (leading.length < 4 && !creates) {
        leading.push(word);
        creates = routine.test(leading.join(' '));
      }
      if (creates && depth === 0) {
        if (previous === 'BEGIN' && word === 'ATOMIC' && parentheses === 0) depth = 1;
      } else if (depth > 0 && previous !== '.' && previous !== 'AS') {
        if (word === 'CASE') depth += 1;
        if (word === 'END') depth -= 1;
      }
      previous = word;
    },
  };
}
