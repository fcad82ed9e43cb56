import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf, UserError } from '../errors';

/** A step into a mapping or a list. */
export type PathPart = string | number;

/** The text of a YAML file as plain data, and where in the file each part of it stands. */
export interface YamlSource {
  /** Mappings, lists and texts: `9.10` and `off` stay what was written, since only a declaration knows the type. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Line of the key of a mapping's entry, or of a list's item; of what it would be in where it is missing. */
  readonly line: (path: readonly PathPart[]) => number;
}

/** Reads a mapping. Throws a UserError with line and column for bad YAML, an empty file, or anything else. */
export function readYaml(text: string, path: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const what = `${path} is no valid YAML at line ${line}, column ${col}`;
    throw new UserError({ what, why: problem.message, mend: mendFor(problem.code) });
  }
  return {
    data: toData(document, path),
    line: (parts) => lineOf(document, lines, parts),
  };
}

function mendFor(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the two, or put both under one key.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'MULTIPLE_DOCS':
      return 'Keep one document: remove the line `---` and what does not belong.';
    case 'TAG_RESOLVE_FAILED':
      return 'Write the value without a tag.';
    default:
      return 'Correct the file there.';
  }
}

function toData(document: Document, path: string): Record<string, unknown> {
  if (document.contents === null) {
    throw new UserError({
      what: `${path} is empty`,
      mend: 'Write a setting into it (`migrations: db/migrations`), or remove the file.',
    });
  }
  if (!isMap(document.contents)) {
    throw new UserError({
      what: `${path} holds no settings`,
      why: 'its top level is no mapping of keys to values',
      mend: 'Write it as lines such as `migrations: db/migrations`.',
    });
  }
  try {
    return document.toJS();
  } catch (error) {
    // The library throws a ReferenceError for an alias without an anchor, and for a bomb of aliases.
    if (!(error instanceof ReferenceError)) throw error;
    throw new UserError({
      what: `${path} cannot be read`,
      why: messageOf(error),
      mend: 'Write the value out instead of `*name`, or quote it if it begins with an asterisk.',
    });
  }
}

function lineOf(document: Document, lines: LineCounter, parts: readonly PathPart[]): number {
  const parent = parts.length <= 1 ? document.contents : document.getIn(parts.slice(0, -1), true);
  const last = parts.at(-1);
  const node = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
    : document.getIn(parts, true);
  if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  return parts.length === 0 ? 1 : lineOf(document, lines, parts.slice(0, -1));
}
