/**
 * Reading the server's own CREATE texts, as SHOW CREATE writes them without ANSI_QUOTES and
 * NO_BACKSLASH_ESCAPES: names in backticks, backslashes in strings escaped.
 */

const quoted = /'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|`[^`]*(?:``[^`]*)*`/.source;
const piece = new RegExp(`${quoted}|[(),]|[^'\`(),]+`, 'gs');

export interface TableText {
  /** Columns, keys and constraints, one text each. */
  readonly parts: readonly string[];
  /** What stands behind the parentheses: engine, character set, comment, partitions. */
  readonly options: string;
}

/** Cuts `CREATE TABLE … ( … ) …` into its parts. */
export function cutTableText(sql: string): TableText {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const { 0: text, index } of sql.matchAll(piece)) {
    if (text === ')') depth -= 1;
    if (depth === 0 && text === ')') {
      return { parts: [...parts, part.trim()], options: sql.slice(index + 1).trim() };
    }
    if (depth === 1 && text === ',') {
      parts.push(part.trim());
      part = '';
    } else if (depth > 0) {
      part += text;
    }
    if (text === '(') depth += 1;
  }
  throw new Error('a CREATE TABLE text has no end');
}

/** The name that a text begins with, without its backticks; null where it begins with a word. */
export function leadingName(text: string): { readonly name: string; readonly rest: string } | null {
  const found = /^`([^`]*(?:``[^`]*)*)`\s*/s.exec(text);
  if (found === null) return null;
  return { name: (found[1] ?? '').replaceAll('``', '`'), rest: text.slice(found[0].length) };
}

/** Without the marks of versioned comments, such as the one around PARTITION BY; strings are left alone. */
export function withoutVersionComments(sql: string): string {
  return sql.replace(
    new RegExp(`(${quoted})|/\\*!\\d+ ?| ?\\*/`, 'gs'),
    (_, kept?: string) => kept ?? '',
  );
}

/** The text with another DEFINER clause, or none. Names are in double quotes under ANSI_QUOTES. */
export function withDefiner(sql: string, definer: string): string {
  const name = '(?:`[^`]*(?:``[^`]*)*`|"[^"]*(?:""[^"]*)*")';
  return sql.replace(new RegExp(` DEFINER=${name}(?:@${name})?`, 's'), () =>
    definer === '' ? '' : ` DEFINER=${definer}`,
  );
}

/**
 * The text with `from.object` pointed at another database, for the objects named, or without a database
 * where `to` is null. Strings and comments are left alone.
 */
export function withOtherDatabase(
  sql: string,
  from: string,
  to: string | null,
  objects: ReadonlySet<string>,
): string {
  const pattern = new RegExp(`${skipped}|(${name})(?:\\s*\\.\\s*(${name}))?`, 'gsu');
  return sql.replace(pattern, (text: string, database?: string, object?: string) => {
    if (database === undefined || object === undefined) return text;
    if (bare(database) !== from || !objects.has(bare(object))) return text;
    return to === null ? object : `${to}.${object}`;
  });
}

const name = /`[^`]*(?:``[^`]*)*`|"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"|[\p{L}\p{N}_$]+/u.source;
const skipped = /'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|\/\*.*?\*\/|(?:--[ \t]|#)[^\n]*/.source;

function bare(name: string): string {
  const quote = name[0] === '`' || name[0] === '"' ? name[0] : null;
  return quote === null ? name : name.slice(1, -1).replaceAll(quote + quote, quote);
}
