import type { Node, TypeName } from 'libpg-query';
import { constantText, nodeOf, strings } from './nodes';

/** The parser's names of built-in types, where PostgreSQL's manual has others. */
const builtIn: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'char',
  serial2: 'smallserial',
  serial4: 'serial',
  serial8: 'bigserial',
};

// Bits of the fields of an interval: src/include/utils/datetime.h of PostgreSQL.
const intervalFields: Readonly<Record<number, string>> = {
  4: 'year',
  2: 'month',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
  6: 'year to month',
  1032: 'day to hour',
  3080: 'day to minute',
  7176: 'day to second',
  3072: 'hour to minute',
  7168: 'hour to second',
  6144: 'minute to second',
};

const serials = new Set(['smallserial', 'serial', 'bigserial']);

export function isSerial(type: string): boolean {
  return serials.has(type);
}

/** The type's short name with its modifiers: `varchar(20)`, `timestamptz`, `numeric(10,2)`, `text[]`. */
export function typeNameOf(type: TypeName | undefined): string {
  const names = strings(type?.names);
  const own = names.length === 1 || names[0] === 'pg_catalog';
  const modifiers = (type?.typmods ?? []).map(modifierOf);
  const array = (type?.arrayBounds ?? []).length > 0 ? '[]' : '';
  return `${baseName(names, own, modifiers)}${array}`;
}

function baseName(names: string[], own: boolean, modifiers: string[]): string {
  const last = names.at(-1) ?? '';
  if (own && last === 'interval') return intervalName(modifiers);
  // "char" in quotes is a type of one byte, and bpchar without a length has no limit.
  const short = own && !(last === 'bpchar' && modifiers.length === 0) ? builtIn[last] : undefined;
  const shown = own ? (short ?? quotedName(names, last)) : names.map(quoteIfNeeded).join('.');
  return modifiers.length === 0 ? shown : `${shown}(${modifiers.join(',')})`;
}

function quotedName(names: string[], last: string): string {
  return last === 'char' && names.length === 1 ? '"char"' : quoteIfNeeded(last);
}

function quoteIfNeeded(name: string): string {
  return /^[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*$/.test(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

function intervalName(modifiers: string[]): string {
  const fields = intervalFields[Number(modifiers[0])];
  const precision = modifiers[1] === undefined ? '' : `(${modifiers[1]})`;
  return fields === undefined ? `interval${precision}` : `interval ${fields}${precision}`;
}

function modifierOf(node: Node): string {
  const constant = nodeOf(node, 'A_Const');
  if (constant !== null) return constantText(constant);
  return strings(nodeOf(node, 'ColumnRef')?.fields).join('.');
}
