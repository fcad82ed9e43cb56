import type { CheckExpression } from './check-expression';

/** What the conditions on a table ask of one column's values. */
export interface ColumnLimits {
  /** Each with whether the value itself is excluded. */
  readonly lower: readonly Bound[];
  readonly upper: readonly Bound[];
  /** The only values, where there is a list of them. */
  readonly values: readonly Literal[] | null;
  /** Values that conditions name without asking for them alone. */
  readonly named: readonly Literal[];
  readonly minimumLength: number;
  readonly maximumLength: number;
  /** A regular expression. */
  readonly pattern: string | null;
  /** What a LIKE begins with. */
  readonly prefix: string;
  readonly notNull: boolean;
  readonly onlyNull: boolean;
}

export interface Bound {
  readonly value: string;
  readonly excluded: boolean;
}

export interface Literal {
  readonly value: string;
  readonly quoted: boolean;
}

/** Two columns of which the first is smaller. */
export interface ColumnOrder {
  readonly smaller: string;
  readonly larger: string;
}

export interface Limits {
  readonly columns: ReadonlyMap<string, ColumnLimits>;
  readonly orders: readonly ColumnOrder[];
}

export const noLimits: ColumnLimits = Object.freeze({
  lower: [],
  upper: [],
  values: null,
  named: [],
  minimumLength: 0,
  maximumLength: Number.POSITIVE_INFINITY,
  pattern: null,
  prefix: '',
  notNull: false,
  onlyNull: false,
});

/** What must hold at once, taken from the conditions that are understood; the others ask for nothing here. */
export function limitsOf(checks: readonly CheckExpression[]): Limits {
  const columns = new Map<string, ColumnLimits>();
  const orders: ColumnOrder[] = [];
  const limit = (name: string, add: (before: ColumnLimits) => Partial<ColumnLimits>) => {
    const before = columns.get(name) ?? noLimits;
    columns.set(name, { ...before, ...add(before) });
  };
  const visit = (check: CheckExpression): void => {
    if (check.kind !== 'call') return;
    if (check.name === 'and') {
      for (const part of check.parts) visit(part);
      return;
    }
    const rest = check.name === 'or' ? unlessNull(check.parts) : null;
    if (rest !== null) visit(rest);
    else if (!limitByCall(check, limit, orders)) nameLiterals(check, limit);
  };
  for (const check of checks) visit(check);
  return { columns, orders };
}

/** `a IS NULL OR a > b` asks for what stands behind OR, where `a` is in it. */
function unlessNull(parts: readonly CheckExpression[]): CheckExpression | null {
  const isNull = (part: CheckExpression) => part.kind === 'call' && part.name === 'is null';
  const others = parts.filter((part) => !isNull(part));
  const [only] = others;
  return others.length === 1 && only !== undefined && parts.length > 1 ? only : null;
}

type Call = Extract<CheckExpression, { kind: 'call' }>;
type Limiter = (name: string, add: (before: ColumnLimits) => Partial<ColumnLimits>) => void;

const turned: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
};

/** Whether the call asks something of one column, or orders two. */
function limitByCall({ name, parts }: Call, limit: Limiter, orders: ColumnOrder[]): boolean {
  const [left, right] = parts;
  if (left === undefined) return false;
  if (name === 'is not null' && left.kind === 'column') {
    limit(left.name, () => ({ notNull: true }));
    return true;
  }
  if (name === 'is null' && left.kind === 'column') {
    limit(left.name, () => ({ onlyNull: true }));
    return true;
  }
  if (name === 'in') return limitToList(left, parts.slice(1), limit);
  if (name === 'regexp_like' || name === 'matches') return limitByPattern(left, right, limit);
  if (right === undefined) return false;
  if (name === 'like') return limitByPrefix(left, right, limit);
  if (left.kind === 'literal') {
    const other = turned[name];
    return other === undefined ? false : compare(other, right, left, limit, orders);
  }
  return compare(name, left, right, limit, orders);
}

function compare(
  sign: string,
  left: CheckExpression,
  right: CheckExpression,
  limit: Limiter,
  orders: ColumnOrder[],
): boolean {
  if (left.kind === 'column' && right.kind === 'column') {
    if (sign.startsWith('<') && sign !== '<>') {
      orders.push({ smaller: left.name, larger: right.name });
      return true;
    }
    if (sign.startsWith('>')) {
      orders.push({ smaller: right.name, larger: left.name });
      return true;
    }
    return false;
  }
  if (right.kind !== 'literal') return false;
  const measured = lengthOf(left);
  if (measured !== null) return compareLength(sign, measured, Number(right.value), limit);
  if (left.kind !== 'column') return false;
  const bound = { value: right.value, excluded: sign === '<' || sign === '>' };
  if (sign === '<' || sign === '<=') {
    limit(left.name, ({ upper }) => ({ upper: [...upper, bound] }));
    return true;
  }
  if (sign === '>' || sign === '>=') {
    limit(left.name, ({ lower }) => ({ lower: [...lower, bound] }));
    return true;
  }
  return sign === '=' ? limitToList(left, [right], limit) : false;
}

function compareLength(sign: string, column: string, length: number, limit: Limiter): boolean {
  if (!Number.isFinite(length)) return false;
  const least = { '>': length + 1, '>=': length, '=': length, '<>': length === 0 ? 1 : 0 }[sign];
  const most = { '<': length - 1, '<=': length, '=': length }[sign];
  limit(column, ({ minimumLength, maximumLength }) => ({
    minimumLength: Math.max(minimumLength, least ?? 0),
    maximumLength: Math.min(maximumLength, most ?? Number.POSITIVE_INFINITY),
  }));
  return least !== undefined || most !== undefined;
}

/** The column whose length is taken, also after a trim. */
function lengthOf(expression: CheckExpression): string | null {
  if (expression.kind !== 'call') return null;
  if (!['length', 'char_length', 'character_length', 'octet_length'].includes(expression.name)) {
    return null;
  }
  let [inner] = expression.parts;
  while (inner?.kind === 'call' && ['trim', 'btrim', 'ltrim', 'rtrim'].includes(inner.name)) {
    [inner] = inner.parts;
  }
  return inner?.kind === 'column' ? inner.name : null;
}

function limitToList(
  left: CheckExpression,
  list: readonly CheckExpression[],
  limit: Limiter,
): boolean {
  const values = list.flatMap((one) => (one.kind === 'literal' ? [one] : []));
  if (left.kind !== 'column' || values.length < list.length) return false;
  limit(left.name, (before) => ({
    values: (before.values ?? values).filter(({ value }) =>
      values.some((one) => one.value === value),
    ),
  }));
  return true;
}

function limitByPattern(
  left: CheckExpression,
  right: CheckExpression | undefined,
  limit: Limiter,
): boolean {
  if (left.kind !== 'column' || right?.kind !== 'literal') return false;
  limit(left.name, () => ({ pattern: right.value }));
  return true;
}

function limitByPrefix(left: CheckExpression, right: CheckExpression, limit: Limiter): boolean {
  if (left.kind !== 'column' || right.kind !== 'literal') return false;
  const [, prefix] = /^([^%_\\]*)%$/.exec(right.value) ?? [];
  if (prefix === undefined) {
    // The same in another notation: % is .*, _ is a character.
    const escaped = right.value.replace(/[.*+?^$()[\]{}|]/g, '\\$&');
    const pattern = `^${escaped.replaceAll('%', '[a-z]*').replaceAll('_', '[a-z]')}$`;
    limit(left.name, () => ({ pattern }));
    return true;
  }
  limit(left.name, () => ({ prefix }));
  return true;
}

/** Values that stand beside a column somewhere below OR and NOT, worth a try. */
function nameLiterals(check: CheckExpression, limit: Limiter): void {
  if (check.kind !== 'call') return;
  const [left, ...rest] = check.parts;
  const found = rest.flatMap((one) => (one.kind === 'literal' ? [one] : []));
  if (left?.kind === 'column' && found.length > 0 && (check.name === '=' || check.name === 'in')) {
    limit(left.name, ({ named }) => ({ named: [...named, ...found] }));
  }
  for (const part of check.parts) nameLiterals(part, limit);
}
