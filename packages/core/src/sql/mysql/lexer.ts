import type { Lexer, Token } from '../token';

export type MysqlFlavour = 'mysql' | 'mariadb';

// Lexical rules: https://dev.mysql.com/doc/refman/9.4/en/comments.html and …/string-literals.html
const space = /\s*/y;
const word = /[A-Za-z0-9_$\u0080-\uffff]+/y;
const numeric = /^(?:[0-9]+(?:[eE][0-9]+)?|0x[0-9A-Fa-f]+|0b[01]+)$/;
/** `--` begins a comment only where a blank, a control character or the end follows. */
const dashComment = /--(?:[\s\p{Cc}]|$)/uy;
const versionComment = /\/\*(M?)!([0-9]{5,6})?/y;

/**
 * Cuts MySQL's SQL into tokens; every token costs time in proportion to its length. Executable
 * comments that this flavour runs give their content, others are comments.
 */
export function mysqlLexer(text: string, flavour: MysqlFlavour): Lexer {
  let inVersionComment = false;
  return (from) => {
    const start = endOf(space, text, from);
    if (start >= text.length) return null;
    if (inVersionComment && text.startsWith('*/', start)) {
      inVersionComment = false;
      return { kind: 'version-end', start, end: start + 2 };
    }
    const token = tokenAt(text, start, flavour);
    if (token.kind === 'version-comment') inVersionComment = true;
    return token;
  };
}

function tokenAt(text: string, start: number, flavour: MysqlFlavour): Token {
  const token = (kind: Token['kind'], end: number): Token =>
    end === -1 ? { kind: 'unclosed', start, end: text.length } : { kind, start, end };
  switch (text.charAt(start)) {
    case "'":
    case '"':
      return token('string', endOfString(text, start));
    case '`':
      return token('identifier', endOfIdentifier(text, start));
    case '#':
      return token('comment', endOfLine(text, start));
    case '-':
      if (endOf(dashComment, text, start) > start) return token('comment', endOfLine(text, start));
      break;
    case '/': {
      if (!text.startsWith('/*', start)) break;
      const opened = endOf(versionComment, text, start);
      if (opened > start && runs(text.slice(start, opened), flavour)) {
        return token('version-comment', opened);
      }
      const close = text.indexOf('*/', start + 2);
      return token('comment', close === -1 ? -1 : close + 2);
    }
  }
  const wordEnd = endOf(word, text, start);
  if (wordEnd === start) return token('symbol', start + 1);
  return token(numeric.test(text.slice(start, wordEnd)) ? 'number' : 'word', wordEnd);
}

/**
 * MariaDB skips MySQL's 5.7 and later, MySQL skips MariaDB's own mark and its versions from 10.0
 * (https://mariadb.com/kb/en/comment-syntax/). Version 99.99.99 is mariadb-dump's sandbox mark.
 */
function runs(opening: string, flavour: MysqlFlavour): boolean {
  const version = Number(opening.replace(/\D/g, ''));
  if (flavour === 'mysql') return !opening.startsWith('/*M') && version < 100000;
  return version < 999999 && (opening.startsWith('/*M') || version < 50700 || version > 99999);
}

/** Where the match at `at` ends; `at` where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === quote) {
      if (text.charAt(at + 1) !== quote) return at + 1;
      at += 1;
    }
  }
  return -1;
}

function endOfIdentifier(text: string, start: number): number {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('`', at);
    if (at === -1) return -1;
    if (text.charAt(at + 1) !== '`') return at + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}
