import type { DatabaseError } from '../session';

/** Raised by SIGNAL, with a text that a program has put together. */
const signals = '1644';

/**
 * A refusal in words that show nothing of the rows, which may be production's: the key and the column stay, the value
 * does not.
 * https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html
 */
export function refusalWithoutValues(
  { message, code }: DatabaseError,
  bringsRows: boolean,
): string {
  if (code === signals) return `code in the database raised an exception (${code})`;
  const text = message
    .replace(/^(Duplicate entry) '.*' (for key .*)$/s, '$1 $2')
    .replace(/^([^:']*): '.*'( for (?:column|key) [^']*(?:'[^']*'[^']*)*)$/s, '$1$2')
    .replace(/^([^:']*): '.*$/s, '$1')
    .replace(/(no partition for value) .*$/s, '$1');
  // What the server could not read begins with a value, more often than not.
  return bringsRows ? text.replace(/ near '.*'(?= at line \d+$)/s, '') : text;
}
