import type { Token } from '../token';
import { postgresLexer } from './lexer';

/** One statement's text, out of which clauses are cut by the places that the parser gives. */
export interface SourceText {
  readonly sql: string;
  /** The leading words in upper case. */
  leadingWords(count: number): string[];
  /** What stands after a keyword until a comma, one of the `stops` or the end of its level. */
  after(from: number | undefined, keyword: string, stops?: Stops): string | null;
  /** What stands in the parentheses after a keyword. */
  inParentheses(from: number | undefined, keyword: string): string | null;
  /** One piece of the list in the next parentheses, counting from 0. */
  partInParentheses(from: number | undefined, item: number): string | null;
  /** What stands in front of the place, back to the nearest such keyword, and on to the end of its clause. */
  around(from: number, keyword: string, stops?: Stops): string | null;
  /** The value of `name = value`, up to a comma, one of the `stops` or the end of its level. */
  assigned(from: number | undefined, stops: Stops): string | null;
  /** The place of one piece of a list that commas separate, counting from 0. */
  listItem(from: number | undefined, item: number): number;
}

export interface Stops {
  readonly words?: readonly string[];
  /** A place as the parser gives it: cut before it. */
  readonly before?: number | undefined;
  readonly comma?: boolean;
}

/** All places that go in are the parser's: offsets in bytes of UTF-8. */
export function sourceText(sql: string): SourceText {
  const character = characterOfByte(sql);
  let read: Token[] | null = null;
  const tokens = () => {
    read ??= readTokens(sql);
    return read;
  };
  const wordOf = (token: Token | undefined) =>
    token?.kind === 'word' ? sql.slice(token.start, token.end).toUpperCase() : '';
  const indexAt = (offset: number) => {
    let low = 0;
    let high = tokens().length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens()[middle] as Token).start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const cut = (first: number, last: number) => {
    const start = tokens()[first];
    const end = tokens()[last - 1];
    return start === undefined || end === undefined || last <= first
      ? null
      : sql.slice(start.start, end.end);
  };
  /** Index of the first token of this level at which `found` holds, else of the level's end. */
  const seek = (from: number, found: (token: Token) => boolean): number => {
    let depth = 0;
    let index = from;
    for (; index < tokens().length; index += 1) {
      const token = tokens()[index] as Token;
      if (depth === 0 && found(token)) break;
      const word = wordOf(token);
      if (word === 'CASE') depth += 1;
      // What follows AS may be any word, and this level may begin behind its CASE.
      if (word === 'END' && depth > 0 && wordOf(tokens()[index - 1]) !== 'AS') depth -= 1;
      const symbol = token.kind === 'symbol' ? sql.charAt(token.start) : '';
      if (symbol === '(' || symbol === '[') depth += 1;
      if (symbol === ')' || symbol === ']') depth -= 1;
      // Of BEGIN ATOMIC, which holds several statements.
      if (depth < 0 || symbol === ';') break;
    }
    return index;
  };
  const isSymbol = (token: Token, symbol: string) =>
    token.kind === 'symbol' && sql.charAt(token.start) === symbol;
  const skipItems = (from: number, count: number) => {
    let index = from;
    for (let passed = 0; passed < count; passed += 1) {
      index = 1 + seek(index, (token) => isSymbol(token, ','));
    }
    return index;
  };
  const seekWord = (from: number | undefined, keyword: string) =>
    seek(indexAt(character(from ?? 0)), (token) => wordOf(token) === keyword);
  const clauseFrom = (first: number, { words = [], before, comma = true }: Stops) => {
    const limit = before === undefined ? sql.length : character(before);
    let previous = '';
    const last = seek(first, (token) => {
      const word = wordOf(token);
      const stops =
        token.start >= limit ||
        (words.includes(word) && previous !== 'DISTINCT') ||
        (comma && isSymbol(token, ','));
      previous = word;
      return stops;
    });
    return cut(first, last);
  };
  return {
    sql,
    leadingWords: (count) => tokens().slice(0, count).map(wordOf),
    after: (from, keyword, stops = {}) => clauseFrom(seekWord(from, keyword) + 1, stops),
    around(from, keyword, stops = {}) {
      let index = indexAt(character(from));
      while (index >= 0 && wordOf(tokens()[index]) !== keyword) index -= 1;
      return index === -1 ? null : clauseFrom(index + 1, stops);
    },
    assigned(from, stops) {
      const equals = seek(indexAt(character(from ?? 0)), (token) => isSymbol(token, '='));
      return clauseFrom(equals + 1, stops);
    },
    inParentheses(from, keyword) {
      const first = seekWord(from, keyword) + 2;
      return cut(
        first,
        seek(first, () => false),
      );
    },
    partInParentheses(from, item) {
      const opening = seek(indexAt(character(from ?? 0)), (token) => isSymbol(token, '('));
      const first = skipItems(opening + 1, item);
      return cut(
        first,
        seek(first, (token) => isSymbol(token, ',')),
      );
    },
    listItem(from, item) {
      const token = tokens()[skipItems(indexAt(character(from ?? 0)), item)];
      return Buffer.byteLength(sql.slice(0, token?.start ?? sql.length));
    },
  };
}

function readTokens(sql: string): Token[] {
  const next = postgresLexer(sql);
  const tokens: Token[] = [];
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (token.kind !== 'comment') tokens.push(token);
  }
  return tokens;
}

/** The parser counts bytes of UTF-8, JavaScript UTF-16 units. */
function characterOfByte(sql: string): (byte: number) => number {
  const length = Buffer.byteLength(sql);
  if (length === sql.length) return (byte) => byte;
  let places: Uint32Array | null = null;
  return (byte) => {
    places ??= characterPlaces(sql, length);
    return places[byte] ?? sql.length;
  };
}

/** For each byte of a text the place of its character. */
function characterPlaces(sql: string, length: number): Uint32Array {
  const places = new Uint32Array(length);
  let byte = 0;
  let at = 0;
  for (const character of sql) {
    const end = byte + Buffer.byteLength(character);
    places.fill(at, byte, end);
    byte = end;
    at += character.length;
  }
  return places;
}
