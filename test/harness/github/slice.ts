import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Schema = { readonly [key: string]: unknown };

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation of GitHub's REST API, as its OpenAPI description has it. */
export interface Operation {
  /** `issues/create-comment`. */
  readonly id: string;
  readonly method: string;
  /** `/repos/{owner}/{repo}/issues/{issue_number}/comments`. */
  readonly path: string;
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  /** By status; null where the answer has no body in JSON. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Slice {
  readonly source: string;
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** What scripts/cut-openapi.ts has cut out of GitHub's description. */
export const slice: Slice = JSON.parse(
  readFileSync(join(__dirname, 'fixtures/openapi-slice.json'), 'utf8'),
);

/** The schema with the slice's own references followed. */
export function inlined(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_key, value) => {
    const name = typeof value?.$ref === 'string' ? value.$ref.replace('#/schemas/', '') : null;
    return name === null ? value : inlined(slice.schemas[name] ?? {});
  });
}
