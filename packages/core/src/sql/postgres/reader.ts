import type { Operation } from '../operation';
import type { NodeOf, NodeTag } from './nodes';
import type { SourceText } from './source-text';

/** Reads one kind of the parser's statements. */
export type Reader<Tag extends NodeTag> = (
  statement: NodeOf<Tag>,
  source: SourceText,
) => Operation[];

export type Readers = { readonly [Tag in NodeTag]?: Reader<Tag> };
