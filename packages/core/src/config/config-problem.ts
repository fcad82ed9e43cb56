import type { z } from 'zod';
import { suggest } from '../action/nearest';
import { UserError } from '../errors';
import type { PathPart, YamlSource } from './yaml-source';

type Issue = z.core.$ZodIssue;

/** The first problem in the file, as the mistake of the person who wrote it. */
export function configProblem(
  issues: readonly Issue[],
  path: string,
  source: YamlSource,
  schema: z.ZodObject,
): UserError {
  const problems = issues.map((issue) => {
    const parts = partsOf(issue);
    const missing = valueAt(source.data, parts) === undefined;
    return { issue, parts, line: source.line(parts), missing };
  });
  // A key that is missing comes last: another that is unknown may be that one, mistyped.
  const [first] = problems.toSorted((a, b) => +a.missing - +b.missing || a.line - b.line);
  if (first === undefined) throw new Error(`${path} was refused without an issue`);
  const { issue, parts, line } = first;
  const { what, mend } = explain(issue, parts, source.data, schema);
  return new UserError({ what: `${what} (${path}, line ${line})`, mend });
}

function partsOf(issue: Issue): PathPart[] {
  const parts = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  return issue.code === 'unrecognized_keys' ? [...parts, issue.keys[0] ?? ''] : parts;
}

function explain(
  issue: Issue,
  parts: readonly PathPart[],
  data: unknown,
  schema: z.ZodObject,
): { what: string; mend: string } {
  const name = nameOf(parts);
  const found = valueAt(data, parts);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(schema, parts.slice(0, -1));
      return { what: `unknown key ${name}`, mend: suggest(String(parts.at(-1)), known) };
    }
    case 'custom':
      return { what: `${name} ${issue.message}`, mend: String(issue.params?.mend) };
    case 'invalid_value':
      return {
        what: `${name} is none of ${issue.values.join(', ')}: ${describe(found)}`,
        mend: suggest(typeof found === 'string' ? found : '', issue.values.map(String)),
      };
    case 'too_small':
      return { what: `${name} is empty`, mend: 'Give a value, or leave the key out.' };
    case 'invalid_type': {
      const expected = kinds[issue.expected] ?? issue.expected;
      if (found === undefined)
        return { what: `${name} is missing`, mend: `Add it as ${expected}.` };
      return {
        what: `${name} must be ${expected}, not ${describe(found)}`,
        mend: `Write it as ${expected}.`,
      };
    }
    default:
      return { what: `${name} is not right: ${issue.message}`, mend: 'Correct the value.' };
  }
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  array: 'a list',
  string: 'a text',
};

function describe(value: unknown): string {
  if (value === '') return 'nothing';
  if (typeof value === 'string') return `the text ${value}`;
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** `backfills[0].batch-size`, counting from 0 as YAML tools do. */
function nameOf(parts: readonly PathPart[]): string {
  return parts
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('');
}

function valueAt(data: unknown, parts: readonly PathPart[]): unknown {
  return parts.reduce<unknown>(
    (value, part) => (value as Record<PathPart, unknown> | undefined)?.[part],
    data,
  );
}

/** The keys that a mapping at this place may have. */
function knownKeys(schema: z.ZodObject, parts: readonly PathPart[]): string[] {
  let at: unknown = schema;
  for (const part of parts) {
    const inner = unwrapped(at);
    at = typeof part === 'number' ? inner.element : inner.shape?.[part];
  }
  return Object.keys(unwrapped(at).shape ?? {});
}

interface SchemaParts {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
}

function unwrapped(schema: unknown): SchemaParts {
  const optional = schema as { readonly unwrap?: () => unknown; readonly shape?: unknown };
  const isOptional = optional.unwrap !== undefined && !('element' in optional);
  return (isOptional ? optional.unwrap() : schema) as SchemaParts;
}
