import { details, markdownTable } from '../report/markdown/markdown-table';

/** What one stage says on the board. */
export interface BoardSection {
  /** The stage, and what tells it from another run of the same stage: `gate (examples/shop)`. */
  readonly key: string;
  /** A row of the board's table, as Markdown on one line. */
  readonly row: string;
  /** When it was written, as an ISO time: of two sections with one key the later counts. */
  readonly at: string;
  /** Markdown, folded; empty where there was no room for it. */
  readonly details: string;
}

/** The first line of the comment. */
export const boardMarker = '<!-- lockkeeper:board -->';

/** GitHub takes 65,536 characters (github-platform.md, "Limits"). */
export const longestBoard = 65_000;

const sectionMarker = /^<!-- lockkeeper:section (\{.*\}) -->$/;
const endMarker = '<!-- lockkeeper:end -->';
const columns = ['', 'stage', 'result', 'commit', ''].map((header) => ({ header }));

/** The comment's text: a row a section, then what they fold away. Whole details go where it is too long. */
export function renderBoard(sections: readonly BoardSection[]): string {
  const kept = fitting(sections);
  const [head = '', rule = ''] = markdownTable(columns, []).split('\n');
  const blocks = kept.map((section) =>
    [
      `<!-- lockkeeper:section ${metadata(section)} -->`,
      ...(section.details === '' ? [] : [section.details]),
      endMarker,
    ].join('\n'),
  );
  const table = [head, rule, ...kept.map(({ row }) => row)].join('\n');
  const missing = kept.some((section) => section.details === '');
  return [
    `${boardMarker}\n## Lockkeeper`,
    table,
    ...(missing ? ['_Details that found no room here are behind the links._'] : []),
    ...blocks,
  ].join('\n\n');
}

/** The sections of a comment's text, byte for byte; what is no section is left out. */
export function parseBoard(body: string): BoardSection[] {
  const sections: BoardSection[] = [];
  let open: { readonly head: Omit<BoardSection, 'details'>; readonly lines: string[] } | null =
    null;
  // A person who edits the comment in a browser gives it the line ends of a form.
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    const json = sectionMarker.exec(line)?.[1];
    if (json !== undefined) {
      const head = readMetadata(json);
      open = head === null ? null : { head, lines: [] };
    } else if (line === endMarker && open !== null) {
      sections.push({ ...open.head, details: open.lines.join('\n') });
      open = null;
    } else {
      open?.lines.push(line);
    }
  }
  return sections;
}

/** The later of two sections with one key, in the order in which the keys came first. */
export function mergeSections(lists: readonly (readonly BoardSection[])[]): BoardSection[] {
  const byKey = new Map<string, BoardSection>();
  for (const section of lists.flat()) {
    const other = byKey.get(section.key);
    if (other === undefined || other.at < section.at) byKey.set(section.key, section);
  }
  return [...byKey.values()];
}

/** A folded section that holds `markdown`. `summary` is Markdown on one line. */
export function foldedSection(summary: string, markdown: string): string {
  // SQL that holds our own markers would end the section it stands in.
  return details(summary, markdown.trim()).replaceAll('<!-- lockkeeper:', '<!-- lockkeeper :');
}

function fitting(sections: readonly BoardSection[]): readonly BoardSection[] {
  const rest = [...sections];
  let length = rest.reduce((sum, section) => sum + lengthOf(section), 300);
  while (length > longestBoard) {
    const longest = rest.reduce((best, each) =>
      each.details.length > best.details.length ? each : best,
    );
    if (longest.details === '') return rest;
    rest[rest.indexOf(longest)] = { ...longest, details: '' };
    length -= longest.details.length;
  }
  return rest;
}

/** Characters that a section takes in the comment. */
export function lengthOf(section: BoardSection): number {
  return metadata(section).length + section.row.length + section.details.length + 100;
}

function metadata({ key, row, at }: BoardSection): string {
  // Nothing in it may end the HTML comment that it stands in.
  return JSON.stringify({ key, row, at }).replace(/[<>]|-(?=-)/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function readMetadata(json: string): Omit<BoardSection, 'details'> | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    // Somebody edited the comment: the next run of that stage writes its section anew.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const { key, row, at } = value as Readonly<Record<string, unknown>>;
  const whole = typeof key === 'string' && typeof row === 'string' && typeof at === 'string';
  return whole ? { key, row, at } : null;
}
