/** ASCII, Latin, dashes, quotes, box drawing: one cell each, and never a part of another one's cell. */
const single = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2500-\u257f]*$/;
const emoji = /\p{Emoji_Presentation}|\ufe0f/u;
const zeroWidth = /[\p{M}\p{Cf}\u1160-\u11ff]/u;

// East Asian Width W and F: Unicode Standard Annex 11, EastAsianWidth.txt.
const wide =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

// The longest emoji of Unicode's list is shorter; a longer chain is drawn piece by piece.
const longestEmoji = 40;

const colourSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Made when a text first needs it, which few do: it takes ten milliseconds. */
let segmenter: Intl.Segmenter | null = null;

/** What a reader takes for single characters, one by one. */
export function* graphemes(text: string): Generator<string> {
  if (single.test(text)) {
    yield* text;
    return;
  }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Cells that the text takes in a terminal. The colours of `createColors` take none. */
export function displayWidth(text: string): number {
  const bare = text.replaceAll(colourSequence, '');
  if (single.test(bare)) return bare.length;
  let width = 0;
  for (const grapheme of graphemes(bare)) width += graphemeWidth(grapheme);
  return width;
}

export function graphemeWidth(grapheme: string): number {
  if (grapheme.length <= longestEmoji && emoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) {
    if (zeroWidth.test(character)) continue;
    width += wide.test(character) || emoji.test(character) ? 2 : 1;
  }
  return width;
}
