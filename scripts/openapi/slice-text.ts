import type { SlicedOperation } from './description';

export interface Slice {
  readonly source: string;
  readonly licence: string;
  readonly operations: readonly SlicedOperation[];
}

/**
 * The slice as JSON, an operation a line. A schema that stands in several places and is long enough to be
 * worth it moves to `schemas` and is referred to from there.
 */
export function sliceText({ source, licence, operations }: Slice): string {
  const counts = new Map<string, number>();
  visit(operations, (schema) => {
    const text = JSON.stringify(schema);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  const names = new Map<string, string>();
  for (const [text, count] of counts) {
    if (count > 1 && text.length > 120) names.set(text, `s${names.size + 1}`);
  }
  const refer = (_key: string, value: unknown): unknown => {
    const name = isSchema(value) ? names.get(JSON.stringify(value)) : undefined;
    return name === undefined ? value : { $ref: `#/schemas/${name}` };
  };
  const schemas = [...names].map(([text, name]) => {
    const entries = Object.entries(JSON.parse(text)).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value, refer)}`,
    );
    return `${JSON.stringify(name)}:{${entries.join(',')}}`;
  });
  return [
    '{',
    `"source":${JSON.stringify(source)},`,
    `"licence":${JSON.stringify(licence)},`,
    '"operations":[',
    operations.map((operation) => JSON.stringify(operation, refer)).join(',\n'),
    '],',
    '"schemas":{',
    schemas.join(',\n'),
    '}',
    '}',
    '',
  ].join('\n');
}

function visit(value: unknown, seen: (schema: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSchema(value)) seen(value);
  for (const each of Object.values(value)) visit(each, seen);
}

function isSchema(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  // A property may be called `type`, too; its value is a schema then.
  return typeof value.type === 'string' || Array.isArray(value.type);
}
