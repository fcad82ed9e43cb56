import { oneLine } from './plain-text';

// GitHub makes mentions and references out of the finished text, so an entity or a backslash does not
// stop them; a character of no width between sign and name does.
const invisible = '&#8203;';

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '@': `@${invisible}`,
  '#': `#${invisible}`,
  // A backslash does not keep a dollar from opening a formula: GitHub's "Writing mathematical
  // expressions" asks for the element.
  $: '<span>$</span>',
};

const special =
  /(?<scheme>:\/\/)|(?<host>\bwww\.)|(?<issue>\bGH-(?=\d))|(?<hash>\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}\b)|(?<inner>(?<=\w)_(?=\w))|[&<>|@#$\\`*_[~]/gi;

/** Text for a line of Markdown or a table's cell: it formats, links, mentions and embeds nothing. */
export function escapeText(text: string): string {
  const escaped = oneLine(text).replace(special, (found, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (groups.scheme !== undefined) return `:${invisible}//`;
    if (groups.host !== undefined) return `${found.slice(0, -1)}${invisible}.`;
    if (groups.issue !== undefined) return `${found}${invisible}`;
    if (groups.hash !== undefined) return `\`${found}\``;
    if (groups.inner !== undefined) return found;
    return replacements[found] ?? `\\${found}`;
  });
  return escaped.replace(/^([-+=]|\d+(?=[.)](\s|$)))/, (start) =>
    /\d/.test(start) ? `${start}${invisible}` : `\\${start}`,
  );
}

/** Text of several paragraphs. */
export function escapeParagraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(escapeText)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** Text as inline code, in a table too. */
export function inlineCode(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  // A pipe ends a table's cell even inside backticks.
  return htmlCode(line);
}

/** Text as code for places that take HTML alone, such as a `<summary>`. */
export function htmlCode(text: string): string {
  // Character references mean themselves in Markdown and in HTML alike.
  const references = oneLine(text).replace(/[^\p{L}\p{N}\p{M} -]/gu, (character) => {
    return `&#${character.codePointAt(0) ?? 0};`;
  });
  return `<code>${references}</code>`;
}

/** A fence that nothing inside the text can close. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
