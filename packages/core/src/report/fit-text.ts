import { displayWidth, graphemes, graphemeWidth } from './display-width';

const shortAscii = /^[\x20-\x7e]*$/;

/** At most `width` cells: longer text ends in `…`. Whole characters only; no colours in `text`. */
export function cut(text: string, width: number): string {
  if (text.length <= width && shortAscii.test(text)) return text;
  let kept = '';
  let keptWidth = 0;
  let room = '';
  for (const grapheme of graphemes(text)) {
    keptWidth += graphemeWidth(grapheme);
    if (keptWidth > width) return `${room}…`;
    kept += grapheme;
    if (keptWidth <= width - 1) room = kept;
  }
  return kept;
}

/** At most `length` UTF-16 units, for places that count characters instead of cells. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length > length - 1) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

/** At most `width` cells of a path, whose end says more than its start. */
export function cutStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const tail: string[] = [];
  let room = width - 1;
  for (const grapheme of [...graphemes(text)].reverse()) {
    room -= graphemeWidth(grapheme);
    if (room < 0) break;
    tail.unshift(grapheme);
  }
  return `…${tail.join('')}`;
}

/** Filled up with spaces to `width` cells. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + spaces : spaces + text;
}
