/**
 * The types that `USING c`, `USING c::text` and `USING CAST(c AS text)` lead the column through, in
 * order; null for any other expression, which has to be computed for every row.
 */
export function usingChain(using: string, column: string): string[] | null {
  const text = withoutParentheses(using.trim());
  const cast = /^cast\s*\((.*)\s+as\s+([^()]+(?:\([\d\s,]*\))?[^()]*)\)$/is.exec(text);
  if (cast !== null) return followed(cast[1], cast[2], column);
  const at = text.lastIndexOf('::');
  if (at !== -1) return followed(text.slice(0, at), text.slice(at + 2), column);
  const name = /^"(.*)"$/.exec(text)?.[1]?.replaceAll('""', '"') ?? text.toLowerCase();
  return name === column ? [] : null;
}

function followed(
  inner: string | undefined,
  type: string | undefined,
  column: string,
): string[] | null {
  const before = inner === undefined ? null : usingChain(inner, column);
  const plain = /^[\w\s".]+(?:\([\d\s,]*\))?[\w\s]*(?:\[\d*\])*$/;
  if (before === null || type === undefined || !plain.test(type.trim())) return null;
  return [...before, type.trim()];
}

/** Without parentheses that hold the whole of it. */
function withoutParentheses(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text;
  }
  return withoutParentheses(text.slice(1, -1).trim());
}
