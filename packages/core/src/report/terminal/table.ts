import { displayWidth } from '../display-width';
import { cut, pad } from '../fit-text';
import { oneLine } from '../plain-text';
import type { Canvas, Style } from './canvas';

export interface Column {
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** Gives way to the others where room is short: names and SQL do, figures do not. */
  readonly flexible?: boolean;
}

export type Cell = string | { readonly text: string; readonly style: Style };

export interface Table {
  readonly header: string;
  /** One for each row. */
  readonly lines: readonly string[];
  readonly width: number;
}

const gap = 2;
const leastFlexible = 8;

/** Aligned columns in at most `width` cells; what does not fit its column is cut. */
export function table(
  canvas: Canvas,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): Table {
  const texts = rows.map((row) => row.map((cell) => cut(oneLine(textOf(cell)), width)));
  const widths = fittingWidths(columns, texts, width);
  const line = (cells: readonly string[], style: (at: number) => Style) =>
    columns
      .map(({ align }, at) => {
        const columnWidth = widths[at] ?? 0;
        return style(at)(pad(cut(cells[at] ?? '', columnWidth), columnWidth, align));
      })
      .join(' '.repeat(gap));
  return {
    header: line(
      columns.map((column) => column.header),
      () => canvas.colours.dim,
    ),
    lines: texts.map((cells, row) => line(cells, (at) => styleOf(rows[row]?.[at]))),
    width: widths.reduce((sum, columnWidth) => sum + columnWidth, gap * (columns.length - 1)),
  };
}

function fittingWidths(
  columns: readonly Column[],
  texts: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map(({ header }, at) =>
    texts.reduce(
      (widest, cells) => Math.max(widest, displayWidth(cells[at] ?? '')),
      displayWidth(header),
    ),
  );
  let excess = widths.reduce((sum, each) => sum + each, gap * (columns.length - 1)) - width;
  for (; excess > 0; excess -= 1) {
    const at = widestOf(widths, columns);
    widths[at] = (widths[at] ?? 1) - 1;
  }
  return widths;
}

function widestOf(widths: readonly number[], columns: readonly Column[]): number {
  const flexible = (at: number) =>
    columns[at]?.flexible === true && (widths[at] ?? 0) > leastFlexible;
  const somethingGives = widths.some((_, at) => flexible(at));
  return widths.reduce((widest, each, at) => {
    if (somethingGives && !flexible(at)) return widest;
    return widest === -1 || each > (widths[widest] ?? 0) ? at : widest;
  }, -1);
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function styleOf(cell: Cell | undefined): Style {
  return typeof cell === 'object' ? cell.style : (text) => text;
}
