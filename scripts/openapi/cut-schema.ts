/** A schema of OpenAPI 3.0, or of JSON Schema once it is cut. */
export type Schema = { readonly [key: string]: unknown };

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: Schema;
}

export interface SchemaCutter {
  /** Follows a reference into the description. */
  resolve(schema: Schema): Schema;
  /** What a request is held against, whole but for the prose. */
  ofRequest(schema: Schema): Schema;
  /** What an answer is held against: the required properties, three levels deep, without links. */
  ofResponse(schema: Schema): Schema;
}

/** Levels of objects that an answer keeps; deeper ones only have to be objects. */
const responseLevels = 3;

const prose = new Set([
  'description',
  'title',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'default',
  'discriminator',
  'nullable',
  'readOnly',
]);
const schemaLists = ['oneOf', 'anyOf', 'allOf'];
/** Optional in GitHub's description, but always sent and read. */
const kept = new Set(['body', 'author_association']);
const keptLinks = new Set(['url', 'html_url', 'details_url', 'archive_download_url']);

/** Every repository and user comes with dozens of addresses that nobody follows. */
function isLink(name: string): boolean {
  return name.endsWith('_url') && !keptLinks.has(name);
}

export function schemaCutter(description: Description): SchemaCutter {
  const resolve = (schema: Schema): Schema => {
    if (typeof schema.$ref !== 'string') return schema;
    const steps = schema.$ref.replace('#/', '').split('/');
    let found: unknown = description;
    for (const step of steps) found = (found as Schema)[step];
    return resolve(found as Schema);
  };

  const cut = (given: Schema, levels: number, response: boolean): Schema => {
    const schema = resolve(given);
    if (levels === 0 && (schema.properties !== undefined || schema.allOf !== undefined)) {
      return nullableAs(schema, { type: 'object' });
    }
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(schema)) {
      if (prose.has(key) || key.startsWith('x-')) continue;
      if (key === 'properties') {
        result.properties = properties(value as Record<string, Schema>, schema, levels, response);
      } else if (key === 'required') {
        const names = (value as string[]).filter((name) => !(response && isLink(name)));
        if (names.length > 0) result.required = names;
      } else if (schemaLists.includes(key)) {
        // What is left of two alternatives may be the same.
        const name = response && key === 'oneOf' ? 'anyOf' : key;
        result[name] = (value as Schema[]).map((each) => cut(each, levels, response));
      } else if (key === 'items') result.items = cut(value as Schema, levels, response);
      else if (key === 'additionalProperties' && typeof value === 'object') {
        result[key] = cut(value as Schema, levels, response);
      } else result[key] = value;
    }
    return nullableAs(schema, result);
  };

  const properties = (
    given: Record<string, Schema>,
    { required = [] }: Schema,
    levels: number,
    response: boolean,
  ): Record<string, Schema> => {
    const wanted = Object.entries(given).filter(
      ([name]) =>
        !response || kept.has(name) || ((required as string[]).includes(name) && !isLink(name)),
    );
    return Object.fromEntries(
      wanted.map(([name, each]) => [name, cut(each, response ? levels - 1 : levels, response)]),
    );
  };

  return {
    resolve,
    ofRequest: (schema) => cut(schema, Number.POSITIVE_INFINITY, false),
    ofResponse: (schema) => cut(schema, responseLevels, true),
  };
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says that null is one of the types. */
function nullableAs({ nullable }: Schema, cut: Schema): Schema {
  if (nullable !== true) return cut;
  const { type, enum: values, ...rest } = cut;
  if (typeof type !== 'string') return { anyOf: [cut, { type: 'null' }] };
  const withNull = values === undefined ? {} : { enum: [...(values as unknown[]), null] };
  return { type: [type, 'null'], ...withNull, ...rest };
}
