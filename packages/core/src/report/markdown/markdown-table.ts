export interface MarkdownColumn {
  readonly header: string;
  readonly align?: 'right';
}

/** A table of cells that are Markdown already. A figure is not parted from its unit. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => header)),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((cells) =>
      line(cells.map((cell, at) => (columns[at]?.align === 'right' ? unbroken(cell) : cell))),
    ),
  ].join('\n');
}

/** With spaces at which no line is broken. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** Folded away until somebody opens it. `summary` is Markdown on one line. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
