import type { Description, Schema, SchemaCutter } from './cut-schema';

export interface SlicedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly documentation: string;
  readonly parameters: readonly Schema[];
  readonly body: Schema | null;
  /** By status; null where the answer has no body in JSON. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Located {
  readonly method: string;
  readonly path: string;
  readonly operation: Schema;
}

/** The wanted operations. Throws an Error for one that the description lacks. */
export function operationsOf(
  { paths }: Description,
  wanted: readonly string[],
  cutter: SchemaCutter,
): SlicedOperation[] {
  const located = new Map<string, Located>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      located.set(String(operation.operationId), { method, path, operation });
    }
  }
  return wanted.map((id) => {
    const found = located.get(id);
    if (found === undefined) throw new Error(`the description has no operation ${id}`);
    return slice(id, found, cutter);
  });
}

function slice(id: string, { method, path, operation }: Located, cutter: SchemaCutter) {
  const { resolve, ofRequest, ofResponse } = cutter;
  const parameters = (operation.parameters ?? []) as Schema[];
  const body = operation.requestBody as Schema | undefined;
  const responses = Object.entries(operation.responses as Record<string, Schema>)
    .filter(([status]) => status.startsWith('2') || status === '302')
    .map(([status, response]) => {
      const schema = jsonSchema(resolve(response));
      return [status, schema === null ? null : ofResponse(schema)] as const;
    });
  return {
    id,
    method: method.toUpperCase(),
    path,
    documentation: String((operation.externalDocs as Schema).url),
    parameters: parameters.map(resolve).map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required === true ? { required } : {}),
      schema: ofRequest(schema as Schema),
    })),
    body: body === undefined ? null : ofRequest(jsonSchema(body) ?? {}),
    responses: Object.fromEntries(responses),
  };
}

function jsonSchema({ content }: Schema): Schema | null {
  const json = (content as Record<string, Schema> | undefined)?.['application/json'];
  return json === undefined ? null : (json.schema as Schema);
}
