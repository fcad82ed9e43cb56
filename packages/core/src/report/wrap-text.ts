import { displayWidth, graphemes, graphemeWidth } from './display-width';

/** The text in lines of at most `width` cells, broken at spaces, and inside a word only if it must. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line.trim(), width));
}

/**
 * SQL in lines of at most `width` cells that can still be run when copied: broken at spaces only
 * where that is possible, with its indentation kept and a line comment going on as a comment.
 */
export function wrapSql(sql: string, width: number): string[] {
  return sql.split('\n').flatMap((line) => {
    if (displayWidth(line) <= width) return [line.trimEnd()];
    const written = /^ */.exec(line)?.[0] ?? '';
    const indent = written.length <= width / 2 ? written : '';
    const body = line.trim();
    const continued = body.startsWith('--') ? `${indent}-- ` : `${indent}  `;
    const [first = '', ...rest] = wrapLine(body, width - continued.length);
    return [indent + first, ...rest.map((part) => continued + part)];
  });
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  let currentWidth = 0;
  for (const word of line.split(/ +/).flatMap((part) => pieces(part, width))) {
    const wordWidth = displayWidth(word);
    if (current !== '' && currentWidth + 1 + wordWidth > width) {
      lines.push(current);
      current = '';
    }
    currentWidth = current === '' ? wordWidth : currentWidth + 1 + wordWidth;
    current = current === '' ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines;
}

function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  let partWidth = 0;
  for (const grapheme of graphemes(word)) {
    const cells = graphemeWidth(grapheme);
    if (partWidth + cells > width) {
      parts.push(part);
      part = '';
      partWidth = 0;
    }
    part += grapheme;
    partWidth += cells;
  }
  return [...parts, part];
}
