import { displayWidth } from '@lockkeeper/core/report/display-width';
import { pad } from '@lockkeeper/core/report/fit-text';
import { createColors } from 'picocolors';
import type { Terminal } from './terminal';

/** Rows in columns as wide as they need, the header in bold; the last column is not filled up. Colours are no part of a cell's width. */
export function tableText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { outColour }: Pick<Terminal, 'outColour'>,
  paint: (cell: string, column: number) => string = (cell) => cell,
): string {
  const widths = header.map((_, at) =>
    Math.max(...[header, ...rows].map((row) => displayWidth(row[at] ?? ''))),
  );
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : pad(cell, widths[at] ?? 0)));
  const lines = [
    createColors(outColour).bold(cells(header).join('  ')),
    ...rows.map((row) => cells(row).map(paint).join('  ')),
  ];
  return `${lines.join('\n')}\n`;
}
