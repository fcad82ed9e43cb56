/**
 * A value as an SQL literal that means the same under every sql_mode: backslashes, which
 * NO_BACKSLASH_ESCAPES turns into ordinary characters, never appear in a quoted string.
 * https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
 */
export function mysqlLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return textLiteral(value);
  if (value instanceof Date) return `'${value.toISOString().slice(0, -1).replace('T', ' ')}'`;
  if (Buffer.isBuffer(value)) return binaryLiteral(value.toString('hex'));
  throw new TypeError(`a parameter of type ${typeof value} has no SQL literal`);
}

/** Bytes, given as hexadecimal digits. */
export function binaryLiteral(hex: string): string {
  if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) throw new TypeError('not hexadecimal digits');
  return `X'${hex}'`;
}

/** Puts literals in place of the `?` that stand outside of strings, identifiers and comments. */
export function fillPlaceholders(sql: string, parameters: readonly unknown[]): string {
  let used = 0;
  const filled = sql.replace(token, (text) => {
    if (text !== '?') return text;
    used += 1;
    return mysqlLiteral(parameters[used - 1]);
  });
  if (used !== parameters.length) {
    throw new TypeError(`${parameters.length} parameters for ${used} placeholders`);
  }
  return filled;
}

const token =
  /'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"|`[^`]*(?:``[^`]*)*`|\/\*.*?\*\/|--[ \t].*?$|#.*?$|\?/gms;

function textLiteral(value: string): string {
  if (value.includes('\\') || value.includes('\0')) {
    return `_utf8mb4 ${binaryLiteral(Buffer.from(value, 'utf8').toString('hex'))}`;
  }
  return `'${value.replaceAll("'", "''")}'`;
}
