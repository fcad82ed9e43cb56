/** A type as PostgreSQL's catalog names it, with its modifiers as numbers. */
export interface CanonicalType {
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

const names: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  'character varying': 'varchar',
  character: 'char',
  decimal: 'numeric',
  dec: 'numeric',
  bool: 'boolean',
  float4: 'real',
  float8: 'double precision',
  float: 'double precision',
  'bit varying': 'varbit',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
};

/** A length that is not written is 1: https://www.postgresql.org/docs/current/datatype-character.html */
const ofOne = new Set(['char', 'bit']);

export function canonicalType(text: string): CanonicalType {
  const array = /\[\d*\]|\barray\b/.test(text);
  const modifiers = [...(/\(([^)]*)\)/.exec(text)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
  const bare = text
    .toLowerCase()
    .replace(/\([^)]*\)|\[\d*\]|\barray\b/g, ' ')
    .replace(/\bpg_catalog\s*\./g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // bpchar without a length has none; "char" in quotes is a type of one byte.
  if (bare === 'bpchar') {
    return { name: modifiers.length === 0 ? 'bpchar' : 'char', modifiers, array };
  }
  const name = names[bare] ?? bare;
  const length = modifiers.length === 0 && ofOne.has(name) ? [1] : modifiers;
  return { name, modifiers: length, array };
}
