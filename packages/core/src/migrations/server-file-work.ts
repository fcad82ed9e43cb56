import type { Token } from '../sql/token';

/** In code that is a string; the name of the file may be in quotes that are doubled there. */
export const serverFileInBody = /\bcopy\s[^;]*\b(?:from|to)\s+(?:program\b|(?:e|u&)?'|\$)/i;

/**
 * Whether a COPY reads or writes a file of the server's, or the pipe of a program that the server starts: by what
 * follows the first FROM or TO outside of parentheses.
 * https://www.postgresql.org/docs/current/sql-copy.html
 */
export function copiesServerFile(sql: string, tokens: readonly Token[]): boolean {
  const texts = tokens.map(({ kind, start, end }) =>
    kind === 'word' || kind === 'symbol' ? sql.slice(start, end).toUpperCase() : '',
  );
  if (texts[0] !== 'COPY') return false;
  let depth = 0;
  for (const [index, text] of texts.entries()) {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && (text === 'FROM' || text === 'TO')) {
      return !['STDIN', 'STDOUT'].includes(texts[index + 1] ?? '');
    }
  }
  return false;
}

/**
 * The same on MySQL and MariaDB. LOCAL is a file of the client's.
 * https://dev.mysql.com/doc/refman/9.7/en/load-data.html, https://dev.mysql.com/doc/refman/9.7/en/select-into.html
 */
export function usesServerFile(sql: string, tokens: readonly Token[]): boolean {
  const words = tokens
    .map(({ kind, start, end }) => (kind === 'word' ? sql.slice(start, end).toUpperCase() : "''"))
    .join(' ');
  return (
    /^LOAD (?:DATA|XML) (?:(?:LOW_PRIORITY|CONCURRENT) )?INFILE\b/.test(words) ||
    /\bINTO (?:OUTFILE|DUMPFILE)\b/.test(words)
  );
}
