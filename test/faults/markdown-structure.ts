interface Open {
  readonly fence: { readonly sign: string; readonly line: number } | null;
  /** Cells of a row. */
  readonly table: { readonly cells: number; readonly isRuled: boolean } | null;
  readonly details: readonly number[];
}

/** The HTML that our Markdown may hold. */
const knownTags = ['br', 'code', 'details', 'summary'];

/**
 * What is broken in GitHub-flavoured Markdown that was put together or cut: a fence, a table, a `details` element or
 * an HTML comment that does not end, a row of another width than its table, a tag that is not ours.
 */
export function structureProblems(markdown: string): string[] {
  const problems: string[] = [];
  const lines = markdown.split('\n');
  let open: Open = { fence: null, table: null, details: [] };
  lines.forEach((line, at) => {
    const blame = (text: string) => problems.push(`line ${at + 1}: ${text}: ${line.slice(0, 80)}`);
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (open.fence !== null) {
      const ends = fence?.[1]?.startsWith(open.fence.sign) === true && fence[2]?.trim() === '';
      if (ends) open = { ...open, fence: null };
      return;
    }
    if (fence !== null && !fence[2]?.includes('`')) {
      open = { ...open, fence: { sign: fence[1] ?? '', line: at + 1 }, table: null };
      return;
    }
    open = { ...open, table: tableAfter(line, open.table, blame) };
    open = { ...open, details: detailsAfter(line, at, lines, open.details, blame) };
  });
  if (open.fence !== null) problems.push(`the fence of line ${open.fence.line} does not end`);
  if (open.table?.isRuled === false) problems.push('the last table has a header alone');
  for (const line of open.details) problems.push(`the details of line ${line + 1} do not end`);
  return problems;
}

function tableAfter(line: string, table: Open['table'], blame: (text: string) => void) {
  if (!line.startsWith('|')) {
    if (table !== null && line.trim() !== '') blame('a table that goes on without a cell');
    if (table?.isRuled === false) blame('a table without a rule');
    return null;
  }
  if (!/(?<!\\)\|$/.test(line)) blame('a row that does not end');
  // A bar parts cells wherever it stands, in code too, unless it is escaped.
  const cells = line.split(/(?<!\\)\|/).length - 2;
  if (table === null) return { cells, isRuled: false };
  if (cells !== table.cells) blame(`${cells} cells in a table of ${table.cells}`);
  if (!table.isRuled && !/^\|( *:?-{3,}:? *\|)+$/.test(line)) blame('no rule under a header');
  return { ...table, isRuled: true };
}

function detailsAfter(
  line: string,
  at: number,
  lines: readonly string[],
  before: readonly number[],
  blame: (text: string) => void,
): readonly number[] {
  const open = [...before];
  const bare = line
    .replace(/<!--.*?-->/g, '')
    .replace(/(?<![`\\])(`+)(?!`)(.*?[^`])\1(?!`)/g, 'code')
    .replace(/\\[<>]/g, '');
  if (bare.includes('<!--')) blame('a comment that does not end');
  for (const [, slash = '', name = ''] of bare.matchAll(/<(\/?)([a-z]+)[^>]*>/gi)) {
    if (!knownTags.includes(name)) blame(`a tag ${name}`);
    if (name === 'summary' && slash === '' && !bare.includes('</summary>')) {
      blame('a summary that does not end');
    }
    if (name !== 'details') continue;
    if (slash === '') {
      open.push(at);
      if (!bare.includes('<summary>')) blame('details without a summary');
      // Without an empty line what follows is HTML and no Markdown.
      if (lines[at + 1] !== '') blame('no empty line after the summary');
    } else if (open.pop() === undefined) blame('an end of details that did not begin');
  }
  return open;
}
