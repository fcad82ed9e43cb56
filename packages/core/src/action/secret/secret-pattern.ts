/**
 * Finds every one of the forms, whichever characters of it are percent-encoded (once or more), escaped by backslashes or
 * written as character references.
 */
export function secretPattern(forms: readonly string[]): RegExp | null {
  // The longest first, so that the whole URL goes before the password in it.
  const sources = [...forms].sort((a, b) => b.length - a.length).map(patternOf);
  return sources.length === 0 ? null : new RegExp([...new Set(sources)].join('|'), 'gu');
}

/**
 * A short word such as `postgres`, a password often seen in workflows, is a secret only as a whole word: otherwise it
 * would eat half of `postgresql://`.
 */
function patternOf(form: string): string {
  const pattern = [...form].map(characterPattern).join('');
  const isWord = /^[a-z]{1,10}$/i.test(form) || (form.length < 4 && /^[a-z0-9]+$/i.test(form));
  return isWord ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}

function characterPattern(character: string): string {
  if (/[a-z0-9]/i.test(character)) return `(?:${character}|${percent(character)})`;
  const code = character.codePointAt(0) ?? 0;
  // The longest way first: the secret's last character must not leave the rest of its escape behind.
  const ways = [
    ...(named[character] ?? []),
    percent(character),
    ...(code <= 0xffff ? [`\\\\+u${hex(code, 4)}`] : []),
    `&(?:amp;)*#0*${code};`,
    `&(?:amp;)*#[xX]0*${hex(code, 1)};`,
    `\\\\*${literal(character)}`,
  ];
  return `(?:${ways.join('|')})`;
}

const named: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+'],
  '%': ['%(?:25)+'],
  '&': ['&(?:amp;)+'],
  '<': ['&(?:amp;)*lt;'],
  '>': ['&(?:amp;)*gt;'],
  '"': ['""', '&(?:amp;)*quot;'],
  '`': ['``'],
  // Doubled in SQL; the next two in a shell's quotes.
  "'": ["''", "'\\\\+''", `'"'"'`, '&(?:amp;)*apos;'],
};

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join('');
}

/** Digits of either case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
