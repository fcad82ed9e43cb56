/** What is left out first when a report is too long, and what last. */
export const kinds = [
  'statement tables',
  'charts',
  'other tables',
  'fixes',
  'notices',
  'warnings',
  'errors',
  'stage table',
] as const;
export type BlockKind = (typeof kinds)[number];

/** A piece of Markdown that is shown whole or not at all. */
export interface Block {
  readonly text: string;
  /** `always` for what is short and says the verdict. */
  readonly kind: BlockKind | 'always';
  /** A heading over blocks of this kind, which goes when they have all gone. */
  readonly heads?: BlockKind;
}

const separator = '\n\n';

/** Characters kept for the sentence that says what is missing. */
const noteRoom = 400;

/**
 * The blocks in at most `limit` characters. The least important go first, of each kind the last ones
 * first, and a sentence at the end counts them.
 */
export function fitBlocks(blocks: readonly Block[], limit: number): string {
  let length = blocks.reduce((sum, block) => sum + block.text.length + separator.length, 0);
  const gone = new Set<Block>();
  // A giant goes before everything else, which would otherwise have to go for it.
  const giants = blocks.filter(({ kind, text }) => kind !== 'always' && text.length > limit / 2);
  const byKind = kinds.flatMap((kind) => blocks.filter((block) => block.kind === kind).reverse());
  for (const block of new Set([...giants, ...byKind])) {
    if (length <= (gone.size === 0 ? limit : limit - noteRoom)) break;
    gone.add(block);
    length -= block.text.length + separator.length;
  }
  const kept = blocks.filter((block) => !gone.has(block));
  const shown = kept.filter(
    ({ heads }) => heads === undefined || kept.some(({ kind }) => kind === heads),
  );
  return `${[...shown.map(({ text }) => text), ...note(gone)].join(separator)}\n`;
}

function note(gone: ReadonlySet<Block>): string[] {
  const counts = kinds.flatMap((kind) => {
    const count = [...gone].filter((block) => block.kind === kind).length;
    return count === 0 ? [] : [`${kind} (${count})`];
  });
  if (counts.length === 0) return [];
  return [
    `_Left out, because the report is too long for this place: ${counts.join(', ')}. The JSON report has everything._`,
  ];
}
