/** What ALTER COLUMN … TYPE does to the rows; `session` is decided by the session's TimeZone. */
export type TypeChange = 'none' | 'rewrite' | 'session';

/** A type as PostgreSQL's catalog names it, with its modifiers as numbers. */
interface CanonicalType {
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
  bpchar: 'char',
  decimal: 'numeric',
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

/** The pairs whose values are stored alike, for any modifiers. */
const sameBits = new Set(['varchar>text', 'text>varchar', 'cidr>inet']);
/** The types whose modifier may grow, or go away, without a look at the rows. */
const growing = new Set([
  'varchar',
  'varbit',
  'numeric',
  'interval',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
]);

/**
 * Whether a change of type rewrites the table. Measured on PostgreSQL 12 to 18; the manual's words are
 * at https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES.
 */
export function postgresTypeChange(from: string, to: string): TypeChange {
  const before = canonicalType(from);
  const after = canonicalType(to);
  if (before.array !== after.array) return 'rewrite';
  const pair = `${before.name}>${after.name}`;
  if (pair === 'timestamp>timestamptz' || pair === 'timestamptz>timestamp') return 'session';
  if (sameBits.has(pair)) return after.modifiers.length === 0 ? 'none' : 'rewrite';
  if (before.name !== after.name) return 'rewrite';
  if (before.modifiers.join() === after.modifiers.join()) return 'none';
  return growing.has(before.name) && grows(before, after) ? 'none' : 'rewrite';
}

function grows(before: CanonicalType, after: CanonicalType): boolean {
  const [size, scale = 0] = before.modifiers;
  const [newSize, newScale = 0] = after.modifiers;
  if (newSize === undefined) return true;
  if (size === undefined) return false;
  return newSize >= size && (before.name !== 'numeric' || newScale === scale);
}

function canonicalType(text: string): CanonicalType {
  const array = /\[\d*\]|\barray\b/.test(text);
  const modifiers = [...(/\(([^)]*)\)/.exec(text)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
  const bare = text
    .replace(/\([^)]*\)|\[\d*\]|\barray\b|"/g, ' ')
    .replace(/\bpg_catalog\s*\./g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name: names[bare] ?? bare, modifiers, array };
}
