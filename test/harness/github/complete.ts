import { inlined, type Schema } from './slice';

/**
 * An answer with everything that its schema requires: what is given stays, the rest gets the plainest value
 * of its type. So a handler says only what matters.
 */
export function complete(schema: Schema, given: unknown): unknown {
  return fill(inlined(schema), given);
}

function fill(schema: Schema, given: unknown): unknown {
  const alternative = ((schema.oneOf ?? schema.anyOf) as Schema[] | undefined)?.[0];
  if (alternative !== undefined) return given === null ? null : fill(alternative, given);
  const types = [schema.type ?? (schema.properties ? 'object' : 'string')].flat() as string[];
  if (given === undefined && types.includes('null')) return null;
  if (given === null) return null;
  if (types.includes('object')) return fillObject(schema, (given ?? {}) as Schema);
  if (types.includes('array')) {
    return ((given ?? []) as unknown[]).map((item) => fill((schema.items ?? {}) as Schema, item));
  }
  return given ?? plainValue(schema, types);
}

function fillObject(schema: Schema, given: Schema): Schema {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as string[];
  const filled: Record<string, unknown> = { ...given };
  for (const [name, property] of Object.entries(properties)) {
    if (required.includes(name) || given[name] !== undefined) {
      filled[name] = fill(property, given[name]);
    }
  }
  return filled;
}

function plainValue({ enum: values, format }: Schema, types: readonly string[]): unknown {
  if (Array.isArray(values)) return values[0];
  if (types.includes('integer') || types.includes('number')) return 0;
  if (types.includes('boolean')) return false;
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  return format === 'uri' ? 'https://github.example/' : format === 'email' ? 'a@b.example' : '';
}
