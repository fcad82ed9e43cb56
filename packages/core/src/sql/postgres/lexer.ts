import type { Lexer, Token } from '../token';

// Lexical rules: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const lineComment = /--[^\n\r]*/y;
const blockMark = /\/\*|\*\//g;
/** What may stand between two literals that are one string: white space with a new line in it. */
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

// What a character is, looked up by its code: a word begins, goes on, is a digit, or is white space.
const begins = 1;
const goesOn = 2;
const digit = 4;
const blank = 8;
const classes = new Uint8Array(0x80);
for (let code = 0; code < classes.length; code += 1) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) classes[code] = begins | goesOn;
  else if (/[0-9]/.test(character)) classes[code] = goesOn | digit;
  else if (character === '$') classes[code] = goesOn;
  else if (/[ \t\n\r\f\v]/.test(character)) classes[code] = blank;
}

/** Everything above ASCII belongs to words. */
const classOf = (code: number): number => (code < 0x80 ? (classes[code] ?? 0) : begins | goesOn);

/** Cuts PostgreSQL's SQL into tokens; every token costs time in proportion to its length. */
export function postgresLexer(text: string): Lexer {
  return (from) => {
    const start = endOfRun(text, from, blank);
    if (start >= text.length) return null;
    return tokenAt(text, start);
  };
}

function tokenAt(text: string, start: number): Token {
  const token = (kind: Token['kind'], end: number): Token =>
    end === -1 ? { kind: 'unclosed', start, end: text.length } : { kind, start, end };
  const code = text.charCodeAt(start);
  const kind = classOf(code);
  if ((kind & begins) !== 0) {
    const end = endOfRun(text, start + 1, goesOn);
    const escapes = end === start + 1 && (code | 0x20) === 0x65 && text.charCodeAt(end) === 0x27;
    return escapes ? token('string', endOfEscapeString(text, end + 1)) : token('word', end);
  }
  if ((kind & digit) !== 0) return token('number', endOfNumber(text, start + 1));
  switch (code) {
    case 0x27:
      return token('string', endOfQuoted(text, start + 1, "'"));
    case 0x22:
      return token('identifier', endOfQuoted(text, start + 1, '"'));
    case 0x2d:
      if (text.startsWith('--', start)) return token('comment', endOf(lineComment, text, start));
      break;
    case 0x2f:
      if (text.startsWith('/*', start)) return token('comment', endOfBlockComment(text, start));
      break;
    case 0x24: {
      const opened = endOf(dollarTag, text, start);
      if (opened !== start) return token('string', endOfDollarQuoted(text, start, opened));
      break;
    }
  }
  return token('symbol', start + 1);
}

/** Where the characters of a class end that begin at `at`. */
function endOfRun(text: string, at: number, kind: number): number {
  let end = at;
  while (end < text.length && (classOf(text.charCodeAt(end)) & kind) !== 0) end += 1;
  return end;
}

/** As a word, without `$` and what is above ASCII. */
function endOfNumber(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code >= 0x80 || code === 0x24 || (classOf(code) & goesOn) === 0) break;
  }
  return end;
}

/** Where the match at `at` ends; `at` where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf(quote, at);
    if (at === -1) return -1;
    if (text.charAt(at + 1) !== quote) return at + 1;
  }
}

function endOfEscapeString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === "'") {
      if (text.charAt(at + 1) === "'") at += 1;
      else {
        const next = endOf(continuation, text, at + 1);
        if (next === at + 1) return next;
        at = next - 1;
      }
    }
  }
  return -1;
}

function endOfDollarQuoted(text: string, start: number, opened: number): number {
  const tag = text.slice(start, opened);
  const close = text.indexOf(tag, opened);
  return close === -1 ? -1 : close + tag.length;
}

function endOfBlockComment(text: string, start: number): number {
  let depth = 0;
  blockMark.lastIndex = start;
  for (let mark = blockMark.exec(text); mark !== null; mark = blockMark.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return blockMark.lastIndex;
  }
  return -1;
}
