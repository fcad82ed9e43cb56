import type { FuncCall, Node } from 'libpg-query';
import { postgresParser } from './library';
import { constantText, nodeOf, nodesOf, strings } from './nodes';

/** The text that an expression is, where it is made of constants alone. */
export function constantOf(sql: string): string | null {
  const [statement] = postgresParser().parseSync(`SELECT ${sql}`).stmts ?? [];
  const [target] = nodesOf(nodeOf(statement?.stmt, 'SelectStmt')?.targetList, 'ResTarget');
  return foldedText(target?.val);
}

function foldedText(node: Node | undefined): string | null {
  const constant = nodeOf(node, 'A_Const');
  if (constant !== null) return constant.sval === undefined ? null : constantText(constant);
  const cast = nodeOf(node, 'TypeCast');
  if (cast !== null) return foldedText(cast.arg);
  const call = nodeOf(node, 'FuncCall');
  if (call !== null) return strings(call.funcname).at(-1) === 'format' ? formatted(call) : null;
  const joined = nodeOf(node, 'A_Expr');
  if (joined === null || strings(joined.name).join('.') !== '||') return null;
  const left = foldedText(joined.lexpr);
  const right = foldedText(joined.rexpr);
  return left === null || right === null ? null : left + right;
}

/** format() of constants; null for a width or a minus, which no statement needs. */
function formatted({ args = [] }: FuncCall): string | null {
  const [pattern, ...values] = args.map(foldedText);
  if (typeof pattern !== 'string' || values.includes(null)) return null;
  let next = 0;
  let known = true;
  const text = pattern.replace(/%(?:(\d+)\$)?(.?)/gs, (_, position: string, type: string) => {
    if (type === '%' && position === undefined) return '%';
    if (position !== undefined) next = Number(position) - 1;
    const value = values[next] ?? null;
    next += 1;
    const written = value === null ? undefined : forms[type]?.(value);
    known &&= written !== undefined;
    return written ?? '';
  });
  return known ? text : null;
}

const forms: Readonly<Record<string, (value: string) => string>> = {
  s: (value) => value,
  I: (value) => `"${value.replaceAll('"', '""')}"`,
  L: (value) => `'${value.replaceAll("'", "''")}'`,
};
