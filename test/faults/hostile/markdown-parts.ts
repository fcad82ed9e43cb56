/** Markdown as GitHub takes it apart: what is shown as it stands, and what is read. */
export interface MarkdownParts {
  readonly fences: readonly { readonly info: string; readonly text: string }[];
  /** Whole lines that are an HTML comment. */
  readonly comments: readonly string[];
  /** The other lines, without the code in them; a span of code leaves `\u{1}` behind. */
  readonly lines: readonly string[];
}

const codePlace = '\u0001';

/** Throws for a fence that nothing closes. https://github.github.com/gfm/#fenced-code-blocks */
export function markdownParts(markdown: string): MarkdownParts {
  const fences: { info: string; text: string }[] = [];
  const comments: string[] = [];
  const lines: string[] = [];
  let open: { readonly fence: string; readonly info: string; readonly text: string[] } | null =
    null;
  for (const line of markdown.split('\n')) {
    if (open !== null) {
      const [, closing] = /^ {0,3}(`{3,}|~{3,}) *$/.exec(line) ?? [];
      if (closing?.startsWith(open.fence)) {
        fences.push({ info: open.info, text: open.text.join('\n') });
        open = null;
      } else open.text.push(line);
      continue;
    }
    const [, fence, info = ''] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== undefined) open = { fence, info, text: [] };
    else if (/^<!--.*-->$/.test(line)) comments.push(line);
    else lines.push(withoutCode(line));
  }
  if (open !== null) throw new Error(`the fence ${open.fence}${open.info} is never closed`);
  return { fences, comments, lines };
}

/** A table's row loses its cells to pipes in code as well, so those stay. */
function withoutCode(line: string): string {
  let rest = line;
  let result = '';
  for (;;) {
    const [before] = /^(?:\\.|[^`\\])*/s.exec(rest) ?? [''];
    result += before;
    rest = rest.slice(before.length);
    if (rest === '') return result;
    const [run = ''] = /^`+/.exec(rest) ?? [];
    if (run === '') {
      // A backslash at the very end.
      return result + rest;
    }
    const end = closingOf(rest, run.length);
    if (end < 0) {
      result += run;
      rest = rest.slice(run.length);
    } else {
      result += codePlace + '|'.repeat(unescapedPipes(rest.slice(0, end)));
      rest = rest.slice(end + run.length);
    }
  }
}

/** Where the next run of exactly so many backticks begins; -1 for none. */
function closingOf(text: string, length: number): number {
  for (const { 0: run, index } of text.slice(length).matchAll(/`+/g)) {
    if (run.length === length) return length + index;
  }
  return -1;
}

export function unescapedPipes(text: string): number {
  return [...text.matchAll(/(?<!\\)\|/g)].length;
}

/** What a reader sees of a line: escapes and character references resolved, tags left out. */
export function renderedText(line: string): string {
  return line
    .replace(/<[^>]*>/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&commat;', '@')
    .replaceAll('&amp;', '&');
}
