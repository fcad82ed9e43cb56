import { stripVTControlCharacters } from 'node:util';

const controlPictures = 0x2400;

// \p{Cf} holds the bidirectional overrides of "Trojan Source" (CVE-2021-42574) and what is invisible.
// The two joiners stay: emoji and several scripts cannot be written without them.
const unsafe = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Most texts: nothing in them needs a second look. */
const harmless = /^[\n\x20-\x7e]*$/;

const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * The text with everything visible that a terminal or a browser would obey instead of showing: control
 * characters, escape sequences, bidirectional overrides, invisible characters, lone surrogates. Line
 * feeds stay, a tab becomes two spaces.
 */
export function plainText(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\t/g, '  ')
    .replace(unsafe, visible)
    .replace(stackedMarks, '$1');
}

/** `plainText` for surfaces where colours mean nothing: whole ANSI sequences go. */
export function plainTextWithoutAnsi(text: string): string {
  return plainText(stripVTControlCharacters(text));
}

/** On one line, with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** SQL on one line. Where a line comment would swallow what follows it, its end is marked by `↵`. */
export function sqlOnOneLine(sql: string): string {
  if (!/--|#/.test(sql)) return oneLine(sql);
  const lines = sql.split('\n').map(oneLine);
  return lines
    .filter((line) => line !== '')
    .map((line, at, all) => (/--|#/.test(line) && at < all.length - 1 ? `${line} ↵` : line))
    .join(' ');
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(controlPictures + code);
  if (code === 0x7f) return '␡';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `\\u{${code.toString(16)}}`;
}
