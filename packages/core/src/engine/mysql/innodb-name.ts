/**
 * Matches a name as InnoDB writes it, as part of a file name: other characters than letters, digits and
 * underscores are `@` and four hexadecimal digits, many letters `@` and two characters of a table that only
 * the server has. https://dev.mysql.com/doc/refman/8.4/en/identifier-mapping.html
 */
export function innodbPattern(name: string): RegExp {
  const body = [...name].map((character) => {
    if (/[0-9A-Za-z_]/.test(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return character < '\u0080' ? `@${code}` : `@(?:${code}|[0-9A-Za-z]{2})`;
  });
  return new RegExp(`^${body.join('')}$`, 'i');
}
