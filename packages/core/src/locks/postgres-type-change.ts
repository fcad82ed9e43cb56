import { typeOfText } from '../catalog/replay-lookup';
import type { ReplayedSchema } from '../catalog/replay-schema';
import { type CanonicalType, canonicalType } from './postgres/canonical-type';

/** What ALTER COLUMN … TYPE does to the rows; `session` is decided by the session's TimeZone. */
export type TypeChange = 'none' | 'rewrite' | 'session';

/** The pairs whose values are stored alike where the new type has no modifier: pg_cast.castmethod `b`. */
const sameBits = new Set(
  `varchar>text text>varchar text>bpchar varchar>bpchar cidr>inet bit>varbit
  xml>text xml>varchar xml>bpchar integer>oid oid>integer`.split(/\s+/),
);

/** Pairs of these that an index orders in another way, so that it is built anew. */
const otherOrder = new Set(
  `text>bpchar varchar>bpchar bit>varbit integer>oid oid>integer`.split(/\s+/),
);

const temporal = new Set(['interval', 'time', 'timetz', 'timestamp', 'timestamptz']);
/** Microseconds: more digits there are not. */
const mostDigits = 6;

/**
 * Whether a change of type rewrites the table. Measured on PostgreSQL 12 to 18; the manual's words are
 * at https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES. With a schema,
 * domains count as what they are over; one with a constraint rewrites.
 */
export function postgresTypeChange(from: string, to: string, schema?: ReplayedSchema): TypeChange {
  const before = resolve(from, schema);
  const after = resolve(to, schema);
  if (before.domain !== null && before.domain === after.domain) return 'none';
  if (after.constrained) return 'rewrite';
  return changeOf(before.type, after.type);
}

/** Whether an index over the column has to be built anew although the values stay as they are. */
export function changesOrder(from: string, to: string, schema?: ReplayedSchema): boolean {
  return otherOrder.has(`${resolve(from, schema).type.name}>${resolve(to, schema).type.name}`);
}

interface Resolved {
  readonly type: CanonicalType;
  /** The domain's own name; null for what is none. */
  readonly domain: string | null;
  readonly constrained: boolean;
}

function resolve(text: string, schema: ReplayedSchema | undefined): Resolved {
  const type = canonicalType(text);
  const found = schema === undefined ? undefined : typeOfText(schema, text);
  if (schema === undefined || found?.kind !== 'domain' || found.base === null || type.array) {
    return { type, domain: null, constrained: false };
  }
  const below = resolve(found.base, schema);
  const constrained = found.constrained || below.constrained;
  return { type: below.type, domain: type.name, constrained };
}

function changeOf(before: CanonicalType, after: CanonicalType): TypeChange {
  if (before.array !== after.array) return 'rewrite';
  const pair = `${before.name}>${after.name}`;
  if (pair === 'timestamp>timestamptz' || pair === 'timestamptz>timestamp') {
    return !before.array && grows(before, after) ? 'session' : 'rewrite';
  }
  const same = before.name === after.name;
  if (same && before.modifiers.join() === after.modifiers.join()) return 'none';
  const unlimited = after.modifiers.length === 0;
  if (before.array) return same && unlimited && before.name !== 'char' ? 'none' : 'rewrite';
  if (sameBits.has(pair)) return unlimited ? 'none' : 'rewrite';
  return same && grows(before, after) ? 'none' : 'rewrite';
}

/** Whether the modifier grows, or goes away, so that no value has to be looked at. */
function grows({ name, modifiers }: CanonicalType, after: CanonicalType): boolean {
  const [size, scale = 0] = modifiers;
  const [newSize, newScale = 0] = after.modifiers;
  if (temporal.has(name)) {
    return newSize === undefined || newSize >= (size ?? mostDigits);
  }
  if (!['varchar', 'varbit', 'numeric'].includes(name)) return false;
  if (newSize === undefined) return true;
  if (size === undefined) return false;
  return newSize >= size && (name !== 'numeric' || newScale === scale);
}
