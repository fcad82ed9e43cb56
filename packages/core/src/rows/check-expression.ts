/** A condition of a CHECK as far as it is understood. */
export type CheckExpression =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string; readonly quoted: boolean }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly parts: readonly CheckExpression[];
    };

/** How the server writes its expressions. */
export interface CheckText {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly backslashEscapes: boolean;
}

/**
 * Reads a condition as the catalog prints it: comparisons, AND, OR, NOT, IN, BETWEEN, LIKE, regular expressions, IS
 * NULL, calls, arrays. Casts are dropped. Null where there is anything else.
 */
export function readCheck(text: CheckText): CheckExpression | null {
  const tokens = tokenize(text);
  if (tokens === null) return null;
  const reader = { tokens, at: 0, columns: text.columns };
  try {
    const expression = readOr(reader);
    return reader.at === tokens.length ? expression : null;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}

class NotUnderstood extends Error {}

interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  readonly text: string;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly columns: readonly string[];
  at: number;
}

function tokenize({ sql, backslashEscapes }: CheckText): Token[] | null {
  const string = backslashEscapes ? `'(?:[^'\\\\]|''|\\\\.)*'` : `'(?:[^']|'')*'`;
  const pattern = new RegExp(
    `\\s+|(?<string>(?:_\\w+ ?(?='))?${string})|(?<name>"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`)|(?<number>\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_]\\w*)|(?<symbol>::|<>|!=|<=|>=|~\\*|!~~|!~\\*|!~|~~\\*|~~|\\|\\||[-+*/%<>=~(),.\\[\\]])`,
    'gsy',
  );
  const tokens: Token[] = [];
  let end = 0;
  for (const match of sql.matchAll(pattern)) {
    end = match.index + match[0].length;
    const { string: text, name, number, word, symbol } = match.groups ?? {};
    if (text !== undefined) {
      const inner = text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
      const value = backslashEscapes ? inner.replace(/\\(.)/gs, '$1') : inner;
      tokens.push({ kind: 'string', text: value });
    } else if (name !== undefined) {
      tokens.push({ kind: 'name', text: name.slice(1, -1).replaceAll('""', '"') });
    } else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
  }
  return end === sql.length ? tokens : null;
}

function take(reader: Reader, ...texts: readonly string[]): boolean {
  const fits = texts.every((text, offset) => {
    const token = reader.tokens[reader.at + offset];
    return (
      token !== undefined &&
      (token.kind === 'word' || token.kind === 'symbol') &&
      token.text.toLowerCase() === text
    );
  });
  if (fits) reader.at += texts.length;
  return fits;
}

function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) throw new NotUnderstood();
}

const call = (name: string, ...parts: readonly CheckExpression[]): CheckExpression => ({
  kind: 'call',
  name,
  parts,
});

function readOr(reader: Reader): CheckExpression {
  let left = readAnd(reader);
  while (take(reader, 'or')) left = call('or', left, readAnd(reader));
  return left;
}

function readAnd(reader: Reader): CheckExpression {
  let left = readNot(reader);
  while (take(reader, 'and')) left = call('and', left, readNot(reader));
  return left;
}

function readNot(reader: Reader): CheckExpression {
  return take(reader, 'not') ? call('not', readNot(reader)) : readComparison(reader);
}

const comparisons: Readonly<Record<string, string>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': 'matches',
  '~*': 'matches',
  '~~': 'like',
  '!~': 'other',
  '!~*': 'other',
  '!~~': 'other',
  like: 'like',
  regexp: 'matches',
};

function readComparison(reader: Reader): CheckExpression {
  const left = readTerm(reader);
  if (take(reader, 'is', 'not', 'null')) return call('is not null', left);
  if (take(reader, 'is', 'null')) return call('is null', left);
  if (take(reader, 'between')) {
    const from = readTerm(reader);
    expect(reader, 'and');
    return call('and', call('>=', left, from), call('<=', left, readTerm(reader)));
  }
  if (take(reader, 'in')) {
    expect(reader, '(');
    return call('in', left, ...readList(reader, ')'));
  }
  const sign = reader.tokens[reader.at];
  const name =
    sign === undefined || sign.kind === 'string' || sign.kind === 'name'
      ? undefined
      : comparisons[sign.text.toLowerCase()];
  if (name === undefined) return left;
  reader.at += 1;
  if (name === '=' && (take(reader, 'any') || take(reader, 'some'))) {
    expect(reader, '(');
    const list = readTerm(reader);
    expect(reader, ')');
    if (list.kind !== 'call' || list.name !== 'array') throw new NotUnderstood();
    return call('in', left, ...list.parts);
  }
  return call(name, left, readTerm(reader));
}

function readTerm(reader: Reader): CheckExpression {
  let left = readPrimary(reader);
  for (;;) {
    const sign = ['+', '-', '*', '/', '%', '||'].find((one) => take(reader, one));
    if (sign === undefined) return left;
    left = call('other', left, readPrimary(reader));
  }
}

function readPrimary(reader: Reader): CheckExpression {
  const value = readBare(reader);
  while (take(reader, '::')) skipType(reader);
  return value;

  function skipType(inner: Reader): void {
    if (inner.tokens[inner.at]?.kind === 'symbol') throw new NotUnderstood();
    while (['word', 'name'].includes(inner.tokens[inner.at]?.kind ?? '') && isOfType(inner)) {
      inner.at += 1;
      take(inner, '.');
    }
    if (take(inner, '(')) readList(inner, ')');
    while (isOfType(inner) && inner.tokens[inner.at]?.kind === 'word') inner.at += 1;
    while (take(inner, '[')) expect(inner, ']');
  }
}

const afterType = ['and', 'or', 'is', 'in', 'between', 'like', 'not'];

function isOfType(reader: Reader): boolean {
  const token = reader.tokens[reader.at];
  return token !== undefined && !afterType.includes(token.text.toLowerCase());
}

function readBare(reader: Reader): CheckExpression {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new NotUnderstood();
  if (take(reader, '(')) {
    const inner = readOr(reader);
    expect(reader, ')');
    return inner;
  }
  if (take(reader, '-')) {
    const inner = readPrimary(reader);
    if (inner.kind !== 'literal') return call('other', inner);
    return { ...inner, value: `-${inner.value}` };
  }
  reader.at += 1;
  if (token.kind === 'string') return { kind: 'literal', value: token.text, quoted: true };
  if (token.kind === 'number') return { kind: 'literal', value: token.text, quoted: false };
  if (token.kind === 'symbol') throw new NotUnderstood();
  const word = token.text.toLowerCase();
  if (token.kind === 'word' && word === 'array' && take(reader, '[')) {
    return call('array', ...readList(reader, ']'));
  }
  if (token.kind === 'word' && word === 'e' && reader.tokens[reader.at]?.kind === 'string') {
    return readBare(reader);
  }
  if (take(reader, '(')) {
    // PostgreSQL prints TRIM(BOTH FROM a).
    if (word === 'trim' && take(reader, 'both')) take(reader, 'from');
    return call(word, ...readList(reader, ')'));
  }
  if (reader.columns.includes(token.text)) return { kind: 'column', name: token.text };
  if (token.kind === 'word' && (word === 'true' || word === 'false')) {
    return { kind: 'literal', value: word, quoted: false };
  }
  throw new NotUnderstood();
}

function readList(reader: Reader, end: string): CheckExpression[] {
  const parts: CheckExpression[] = [];
  if (take(reader, end)) return parts;
  do parts.push(readOr(reader));
  while (take(reader, ','));
  expect(reader, end);
  return parts;
}
