/** An ALTER TABLE, cut at its top-level commas: what comes before the first action, and the actions. */
export interface StatementActions {
  /** `ALTER TABLE orders`. */
  readonly head: string;
  readonly actions: readonly string[];
}

const identifier = '(?:"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`|[\\w$]+)';
const alterTable = new RegExp(
  `^(alter\\s+(?:online\\s+)?(?:ignore\\s+)?table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${identifier}(?:\\s*\\.\\s*${identifier})?)\\s*\\*?\\s*`,
  'i',
);

/** The parts of an ALTER TABLE; null for any other statement. MySQL's ALGORITHM and LOCK clauses are left out. */
export function alterActions(sql: string): StatementActions | null {
  const [whole, head] = alterTable.exec(sql) ?? [];
  if (whole === undefined || head === undefined) return null;
  const actions = splitAtCommas(sql.slice(whole.length)).filter(
    (action) => !/^(algorithm|lock)\s*=?\s*\w+$/i.test(action),
  );
  return { head, actions };
}

/** The texts between commas outside of quotes and parentheses, trimmed. */
export function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at = afterToken(text, at)) {
    const character = text[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** The offset of the parenthesis that closes the one at `open`; -1 where none does. */
export function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at = afterToken(text, at)) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** The offset after the quoted text that begins at `at`, else after one character. */
function afterToken(text: string, at: number): number {
  const quote = text[at];
  if (quote !== "'" && quote !== '"' && quote !== '`') return at + 1;
  const close = text.indexOf(quote, at + 1);
  return close === -1 ? text.length : close + 1;
}

/** The offset of a word outside of quotes and parentheses, in any case; -1 where there is none. */
export function topLevelWord(text: string, words: readonly string[]): number {
  let depth = 0;
  let before = ' ';
  for (let at = 0; at < text.length; at = afterToken(text, at)) {
    const character = text[at] ?? '';
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0 && !/\w/.test(before)) {
      const [word = ''] = /^\w+/.exec(text.slice(at, at + 20)) ?? [];
      if (words.includes(word.toLowerCase())) return at;
    }
    before = character;
  }
  return -1;
}
