import { expressionTokens } from './expression-tokens';

/** Values that an expression can see: `{ inputs: { comment: 'true' }, steps: … }`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job and the action stand, for the status functions. */
export interface Status {
  readonly cancelled: boolean;
  readonly failed: boolean;
}

const statusFunctions = ['always', 'cancelled', 'failure', 'success'];

/**
 * Evaluates an expression of GitHub's, without `${{ }}`, as far as our actions use them: contexts, literals,
 * `!`, `&&`, `||`, `==`, `!=`, parentheses, the status functions, contains, startsWith, endsWith, format,
 * join, toJSON and fromJSON. Throws an Error for all else.
 */
export function evaluate(text: string, contexts: Contexts, status: Status): unknown {
  const tokens = expressionTokens(text);
  let at = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const expect = (token: string) => {
    if (!take(token)) throw new Error(`${token} expected at ${tokens[at] ?? 'the end'}: ${text}`);
  };
  const or = (): unknown => {
    let value = and();
    while (take('||')) {
      const other = and();
      value = truthy(value) ? value : other;
    }
    return value;
  };
  const and = (): unknown => {
    let value = equality();
    while (take('&&')) {
      const other = equality();
      value = truthy(value) ? other : value;
    }
    return value;
  };
  const equality = (): unknown => {
    const value = not();
    if (take('==')) return equal(value, not());
    return take('!=') ? !equal(value, not()) : value;
  };
  const not = (): unknown => (take('!') ? !truthy(not()) : member(primary()));
  const member = (value: unknown): unknown => {
    let found = value;
    for (;;) {
      if (take('.')) found = property(found, tokens[at++] ?? '');
      else if (take('[')) {
        found = property(found, String(or()));
        expect(']');
      } else return found;
    }
  };
  const primary = (): unknown => {
    if (take('(')) {
      const value = or();
      expect(')');
      return value;
    }
    const token = tokens[at++] ?? '';
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return Number(token);
    const literals: Record<string, unknown> = { true: true, false: false, null: null };
    if (Object.hasOwn(literals, token)) return literals[token];
    if (!take('(')) {
      if (!Object.hasOwn(contexts, token)) throw new Error(`no context ${token}: ${text}`);
      return contexts[token];
    }
    const given: unknown[] = [];
    while (!take(')')) {
      given.push(or());
      take(',');
    }
    return call(token, given, status);
  };
  const value = or();
  if (at < tokens.length) throw new Error(`nothing expected after ${tokens[at - 1]}: ${text}`);
  return value;
}

/** Whether a step with this `if:` runs; without a status function `success()` is put before it. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const text = (condition ?? 'success()').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const named = statusFunctions.some((name) => expressionTokens(text).includes(name));
  return truthy(evaluate(named ? text : `success() && (${text})`, contexts, status));
}

/** A text with its `${{ }}` put in. */
export function interpolate(text: string, contexts: Contexts, status: Status): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) =>
    asText(evaluate(expression, contexts, status)),
  );
}

function call(name: string, given: readonly unknown[], { cancelled, failed }: Status): unknown {
  const [first, second] = given;
  const text = asText(first);
  const lower = (value: unknown) => asText(value).toLowerCase();
  switch (name.toLowerCase()) {
    case 'always':
      return true;
    case 'cancelled':
      return cancelled;
    case 'failure':
      return failed && !cancelled;
    case 'success':
      return !failed && !cancelled;
    case 'contains':
      return Array.isArray(first)
        ? first.some((each) => equal(each, second))
        : lower(first).includes(lower(second));
    case 'startswith':
      return lower(first).startsWith(lower(second));
    case 'endswith':
      return lower(first).endsWith(lower(second));
    case 'format':
      return text.replace(/\{(\d+)\}/g, (_all, index) => asText(given[Number(index) + 1]));
    case 'join':
      return [first]
        .flat()
        .map(asText)
        .join(second === undefined ? ',' : asText(second));
    case 'tojson':
      return JSON.stringify(first, null, 2);
    case 'fromjson':
      return JSON.parse(text);
    default:
      throw new Error(`the harness knows no function ${name}`);
  }
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (name === '*') return Object.values(value);
  if (Array.isArray(value) && Number.isNaN(Number(name))) {
    return value.map((each) => property(each, name));
  }
  const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? null;
}

function truthy(value: unknown): boolean {
  return Boolean(value);
}

/** Texts are compared without regard to case, and things of different types as numbers. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return typeof a === typeof b ? a === b : asNumber(a) === asNumber(b);
}

function asNumber(value: unknown): number {
  return typeof value === 'object' && value !== null ? Number.NaN : Number(value);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
