/**
 * At most `length` UTF-16 units, ending in `…` where something is missing. It looks at no characters,
 * so that megabytes in one string cannot make the later steps slow; it splits no surrogate pair.
 */
export function limitLength(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
