import { displayWidth } from '@lockkeeper/core/report/display-width';
import { pad } from '@lockkeeper/core/report/fit-text';
import { createColors } from 'picocolors';
import type { Terminal } from './terminal';

/** Rows in columns as wide as they need, the header in bold; the last column is not filled up. */
export function tableText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { outColour }: Pick<Terminal, 'outColour'>,
): string {
  const widths = header.map((_, at) =>
    Math.max(...[header, ...rows].map((row) => displayWidth(row[at] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : pad(cell, widths[at] ?? 0))).join('  ');
  const lines = [createColors(outColour).bold(line(header)), ...rows.map(line)];
  return `${lines.join('\n')}\n`;
}
