import type { Lexer, Token } from '../token';

// Lexical rules: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
const space = /[ \t\n\r\f\v]*/y;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
const number = /[0-9][0-9A-Za-z_]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const lineComment = /--[^\n\r]*/y;
const blockMark = /\/\*|\*\//g;
/** What may stand between two literals that are one string: white space with a new line in it. */
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

/** Cuts PostgreSQL's SQL into tokens; every token costs time in proportion to its length. */
export function postgresLexer(text: string): Lexer {
  return (from) => {
    const start = endOf(space, text, from);
    if (start >= text.length) return null;
    return tokenAt(text, start);
  };
}

function tokenAt(text: string, start: number): Token {
  const token = (kind: Token['kind'], end: number): Token =>
    end === -1 ? { kind: 'unclosed', start, end: text.length } : { kind, start, end };
  switch (text.charAt(start)) {
    case "'":
      return token('string', endOfQuoted(text, start + 1, "'"));
    case '"':
      return token('identifier', endOfQuoted(text, start + 1, '"'));
    case '-':
      if (text.startsWith('--', start)) return token('comment', endOf(lineComment, text, start));
      break;
    case '/':
      if (text.startsWith('/*', start)) return token('comment', endOfBlockComment(text, start));
      break;
    case '$': {
      const opened = endOf(dollarTag, text, start);
      if (opened !== start) return token('string', endOfDollarQuoted(text, start, opened));
      break;
    }
  }
  const wordEnd = endOf(word, text, start);
  if (wordEnd === start + 1 && /[eE]/.test(text.charAt(start)) && text.charAt(wordEnd) === "'") {
    return token('string', endOfEscapeString(text, wordEnd + 1));
  }
  if (wordEnd > start) return token('word', wordEnd);
  const numberEnd = endOf(number, text, start);
  if (numberEnd > start) return token('number', numberEnd);
  return token('symbol', start + 1);
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
