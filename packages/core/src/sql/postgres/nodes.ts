import type { A_Const, Node, RangeVar } from 'libpg-query';
import type { RelationName } from '../operation';

type TagOf<Any> = Any extends Any ? keyof Any : never;
export type NodeTag = TagOf<Node>;
export type NodeOf<Tag extends NodeTag> = Extract<Node, Record<Tag, unknown>>[Tag];

/** What a node of the parser holds, if it is of that kind. */
export function nodeOf<Tag extends NodeTag>(node: Node | undefined, tag: Tag): NodeOf<Tag> | null {
  const found = (node as Partial<Record<Tag, NodeOf<Tag>>> | undefined)?.[tag];
  return found ?? null;
}

export function tagOf(node: Node): NodeTag {
  return Object.keys(node)[0] as NodeTag;
}

/** All of a list that are of one kind. */
export function nodesOf<Tag extends NodeTag>(list: Node[] | undefined, tag: Tag): NodeOf<Tag>[] {
  const found: NodeOf<Tag>[] = [];
  for (const node of list ?? []) {
    const one = nodeOf(node, tag);
    if (one !== null) found.push(one);
  }
  return found;
}

export function relationOf(range: RangeVar | undefined): RelationName {
  return { schema: range?.schemaname ?? null, name: range?.relname ?? '' };
}

/** The texts of a list of String nodes: a qualified name, a column list. */
export function strings(list: Node[] | undefined): string[] {
  return nodesOf(list, 'String').map((string) => string.sval ?? '');
}

/** `[schema, name]` or `[name]`, and a catalog before them, as a relation. */
export function relationOfNames(names: readonly string[]): RelationName {
  return { schema: names.at(-2) ?? null, name: names.at(-1) ?? '' };
}

/** The parser leaves out values that are zero, false or empty. */
export function constantText(constant: A_Const): string {
  if (constant.isnull) return 'NULL';
  if (constant.ival) return String(constant.ival.ival ?? 0);
  if (constant.fval) return constant.fval.fval ?? '0';
  if (constant.boolval) return String(constant.boolval.boolval ?? false);
  return constant.sval?.sval ?? constant.bsval?.bsval ?? '';
}

/** An option such as `CONCURRENTLY` or `(FULL false)`: on unless its value says no. */
export function optionOn(options: Node[] | undefined, name: string): boolean {
  const option = nodesOf(options, 'DefElem').find((one) => one.defname === name);
  if (option === undefined) return false;
  const text = nodeOf(option.arg, 'String')?.sval;
  const integer = nodeOf(option.arg, 'Integer');
  if (integer !== null) return (integer.ival ?? 0) !== 0;
  return text === undefined || !['false', 'off'].includes(text.toLowerCase());
}

/** The place of what comes first in the text below a node, as the parser counts; null where none has one. */
export function firstLocation(value: unknown): number | null {
  let first: number | null = null;
  const pending = [value];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    for (const [key, part] of Object.entries(node)) {
      if (key === 'location' && typeof part === 'number' && part >= 0) {
        first = Math.min(first ?? part, part);
      } else pending.push(part);
    }
  }
  return first;
}
