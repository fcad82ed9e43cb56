import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { inlined, type Operation, type Schema } from './slice';

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const formats = {
  'date-time': (text: string) => dateTime.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text: string) => URL.canParse(text),
  email: /^[^@\s]+@[^@\s]+$/,
  int64: true,
} as const;

const options = { strict: false, allErrors: true, verbose: true, formats };
const bodies = new Ajv(options);
// What stands in a path or a query is text.
const parameters = new Ajv({ ...options, coerceTypes: true });
const answers = new Ajv(options);

function remembered<Key>(make: (key: Key) => ValidateFunction): (key: Key) => ValidateFunction {
  const made = new Map<Key, ValidateFunction>();
  return (key) => {
    const validate = made.get(key) ?? make(key);
    made.set(key, validate);
    return validate;
  };
}

/** A schema in which an object has no property but those that are listed, unless it says otherwise. */
function closed(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_key, value) =>
    typeof value?.properties === 'object' && value.additionalProperties === undefined
      ? { ...value, additionalProperties: false }
      : value,
  );
}

/**
 * GitHub ignores properties and parameters that it does not know, so a misspelt one goes unnoticed there.
 * Here it is refused.
 */
export const bodyValidator = remembered<Operation>(({ body }) =>
  bodies.compile(closed(inlined(body ?? {}))),
);

export const parameterValidator = remembered<Operation>((operation) => {
  const properties = Object.fromEntries(
    operation.parameters.map(({ name, schema }) => [name, inlined(schema)]),
  );
  const required = operation.parameters.filter((each) => each.required).map(({ name }) => name);
  return parameters.compile({ type: 'object', properties, required, additionalProperties: false });
});

const answerValidators = new Map<Schema, ValidateFunction>();

/** What is wrong with an answer of the fake, by the description; nothing where that is silent. */
export function answerProblems(schema: Schema, answer: unknown): readonly string[] {
  const validate = answerValidators.get(schema) ?? answers.compile(inlined(schema));
  answerValidators.set(schema, validate);
  return validate(answer) ? [] : (validate.errors ?? []).map(problemText);
}

/** In GitHub's words, as far as they are known. */
export function problemText({ keyword, params, instancePath, message, data }: ErrorObject): string {
  const place = `properties/${instancePath.slice(1)}`;
  switch (keyword) {
    case 'required':
      return `"${params.missingProperty}" wasn't supplied.`;
    case 'additionalProperties':
      return `"${params.additionalProperty}" is not a permitted key.`;
    case 'maxLength':
      return `Only ${params.limit} characters are allowed; ${[...String(data)].length} were supplied.`;
    case 'maxItems':
      return `No more than ${params.limit} items are allowed; ${(data as unknown[]).length} were supplied.`;
    case 'type':
      return `For '${place}', ${JSON.stringify(data)} is not of type ${params.type}.`;
    case 'enum':
      return `For '${place}', ${JSON.stringify(data)} is not a member of ${JSON.stringify(params.allowedValues)}.`;
    default:
      return `For '${place}': ${message}.`;
  }
}
