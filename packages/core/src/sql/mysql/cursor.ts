import type { RelationName } from '../operation';
import type { Token } from '../token';
import { type MysqlFlavour, mysqlLexer } from './lexer';

/** What the reader does not know; `at` is its place in the statement. */
export class Unreadable extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'Unreadable';
    this.at = at;
  }
}

/** Walks over the tokens of one statement, comments left out. */
export interface Cursor {
  readonly sql: string;
  readonly flavour: MysqlFlavour;
  readonly done: boolean;
  /** Number of the next token; `textFrom` cuts from there. */
  readonly index: number;
  /** The word at hand, or some tokens on, in upper case; '' where there is none. */
  word(ahead?: number): string;
  symbol(ahead?: number): string;
  kind(ahead?: number): Token['kind'] | null;
  skip(count?: number): void;
  /** Takes these words if all of them come next. */
  take(...words: string[]): boolean;
  takeSymbol(symbol: string): boolean;
  expect(...words: string[]): void;
  expectSymbol(symbol: string): void;
  identifier(): string;
  relation(): RelationName;
  /** A literal or a word as it stands. */
  value(): string;
  /** The text inside the parentheses that come next. */
  balanced(): string;
  /** Passes over tokens of this level until `stop` holds or the level ends. */
  skipUntil(stop: () => boolean): void;
  textFrom(index: number): string;
  /** The tokens from one number up to another, as a statement of their own. */
  part(from: number, to: number): Cursor;
  /** Gives up at the next token, with a message that names it or with this one. */
  fail(message?: string): never;
}

export function cursor(sql: string, flavour: MysqlFlavour): Cursor {
  return overTokens(sql, flavour, readTokens(sql, flavour));
}

function overTokens(sql: string, flavour: MysqlFlavour, tokens: readonly Token[]): Cursor {
  const words: (string | undefined)[] = [];
  let index = 0;
  const textOf = (token: Token | undefined) =>
    token === undefined ? '' : sql.slice(token.start, token.end);
  const self: Cursor = {
    sql,
    flavour,
    get done() {
      return index >= tokens.length;
    },
    get index() {
      return index;
    },
    word(ahead = 0) {
      const place = index + ahead;
      const known = words[place];
      if (known !== undefined) return known;
      const token = tokens[place];
      const word = token?.kind === 'word' ? textOf(token).toUpperCase() : '';
      words[place] = word;
      return word;
    },
    symbol(ahead = 0) {
      const token = tokens[index + ahead];
      return token?.kind === 'symbol' ? sql.charAt(token.start) : '';
    },
    kind: (ahead = 0) => tokens[index + ahead]?.kind ?? null,
    skip(count = 1) {
      index = Math.min(index + count, tokens.length);
    },
    take(...wanted) {
      for (let ahead = 0; ahead < wanted.length; ahead += 1) {
        if (self.word(ahead) !== wanted[ahead]) return false;
      }
      index += wanted.length;
      return true;
    },
    takeSymbol(symbol) {
      if (self.symbol() !== symbol) return false;
      index += 1;
      return true;
    },
    expect(...wanted) {
      if (!self.take(...wanted)) self.fail();
    },
    expectSymbol(symbol) {
      if (!self.takeSymbol(symbol)) self.fail();
    },
    identifier() {
      const token = tokens[index];
      if (token?.kind !== 'word' && token?.kind !== 'identifier') return self.fail();
      index += 1;
      const text = textOf(token);
      return token.kind === 'word' ? text : text.slice(1, -1).replaceAll('``', '`');
    },
    relation() {
      const first = self.identifier();
      return self.takeSymbol('.')
        ? { schema: first, name: self.identifier() }
        : { schema: null, name: first };
    },
    value() {
      const start = index;
      if (self.symbol() === '-' || self.symbol() === '+') index += 1;
      self.takeSymbol('.');
      if (index >= tokens.length || tokens[index]?.kind === 'symbol') self.fail();
      const number = /^[0-9]/.test(textOf(tokens[index]));
      index += 1;
      if (number && self.takeSymbol('.') && /^[0-9]/.test(textOf(tokens[index]))) index += 1;
      // The sign of an exponent cuts 1e-3 into three tokens.
      if (number && /^[0-9]*e$/i.test(textOf(tokens[index - 1]))) index += 2;
      return self.textFrom(start);
    },
    balanced() {
      self.expectSymbol('(');
      const start = index;
      self.skipUntil(() => false);
      const inner = self.textFrom(start);
      self.expectSymbol(')');
      return inner;
    },
    skipUntil(stop) {
      let depth = 0;
      for (; index < tokens.length; index += 1) {
        if (depth === 0 && stop()) return;
        const symbol = self.symbol();
        if (symbol === '(') depth += 1;
        if (symbol === ')') depth -= 1;
        if (depth < 0) return;
      }
    },
    textFrom(from) {
      const start = tokens[from];
      const end = tokens[index - 1];
      return start === undefined || end === undefined || index <= from
        ? ''
        : sql.slice(start.start, end.end);
    },
    part: (from, to) => overTokens(sql, flavour, tokens.slice(from, to)),
    fail(message) {
      const token = tokens[index];
      const near =
        token === undefined
          ? 'could not be read: it ends too early'
          : `could not be read from "${textOf(token).slice(0, 40)}" on`;
      throw new Unreadable(message ?? near, token?.start ?? sql.length);
    },
  };
  return self;
}

function readTokens(sql: string, flavour: MysqlFlavour): Token[] {
  const next = mysqlLexer(sql, flavour);
  const passedOver = ['comment', 'version-comment', 'version-end'];
  const tokens: Token[] = [];
  for (let token = next(0); token !== null; token = next(token.end)) {
    if (!passedOver.includes(token.kind)) tokens.push(token);
  }
  return tokens;
}
