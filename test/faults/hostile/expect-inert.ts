import { markdownParts, renderedText, unescapedPipes } from './markdown-parts';

const unsafe = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const ownTags = /^<\/?(?:details|summary|br|code|span)>$/;
const ownInfos = ['', 'sql', 'mermaid', 'yaml'];

/** What GitHub turns into a mention, a reference or a link, wherever it stands outside code. */
const reaching: Readonly<Record<string, RegExp>> = {
  'a mention': /(?<![\w`])@[a-z0-9]/i,
  'an address': /[\w.]@[\w-]+\.[a-z]/i,
  'an issue': /#\d/,
  'an issue by GH-': /\bGH-\d/i,
  'a commit': /(?<![\w])(?=[a-f0-9]*\d)(?=[a-f0-9]*[a-f])[0-9a-f]{7,40}(?![\w])/i,
  'a commit of a repository': /[\w-]+\/[\w-]+@[0-9a-f]{7}/i,
  'a URL': /:\/\//,
  'a host': /(?<!\w)www\./i,
  'a formula': /\$/,
};

/** What a line may not begin with, nor hold unescaped. */
const forming: Readonly<Record<string, RegExp>> = {
  'a heading': /^ {0,3}#{1,6}(?: |$)/,
  'an underline': /^ {0,3}(?:=+|-+) *$/,
  'a quote': /^ {0,3}>/,
  'a list': /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?: |$)/,
  'indented code': /^ {4}/,
  'a link': /(?<!\\)\[/,
};

const ownHeading =
  /^(?:## Lockkeeper|### \S+ [a-z-]+ .*|#### [\d,]+ (?:errors?|warnings?|notices?))$/u;
const ownLink = /\[details\]\(https:\/\/github\.com\/acme\/shop\/[\w/?=&-]+\)/g;

/** Everything in `markdown` that GitHub would obey and that is not Lockkeeper's own. */
export function obeyed(markdown: string): string[] {
  const { fences, comments, lines } = markdownParts(markdown);
  return [
    ...(unsafe.test(markdown) ? [`a control character in ${excerpt(markdown, unsafe)}`] : []),
    ...fences.filter(({ info }) => !ownInfos.includes(info)).map(({ info }) => `a fence: ${info}`),
    ...fences.filter(({ info }) => info === 'mermaid').flatMap(({ text }) => strangeInChart(text)),
    ...comments.filter(
      (comment) => !/^<!-- lockkeeper:(?:board|end|section \{.*\}) -->$/.test(comment),
    ),
    ...lines.flatMap(obeyedInLine),
    ...unbalanced(lines),
    ...brokenTables(lines),
  ];
}

function obeyedInLine(given: string): string[] {
  const line = given.replaceAll(ownLink, '').replaceAll('<span>$</span>', '');
  const tags = [...line.matchAll(/<\/?[a-z!?][^>]*>?/gi)].filter(([tag]) => !ownTags.test(tag));
  const shown = renderedText(line.replaceAll(/<code>[^<]*<\/code>/g, ''));
  return [
    ...tags.map(([tag]) => `the tag ${tag}`),
    ...Object.entries(reaching)
      .filter(([, pattern]) => pattern.test(shown))
      .map(([what, pattern]) => `${what}: ${excerpt(shown, pattern)}`),
    ...(ownHeading.test(line)
      ? []
      : Object.entries(forming)
          .filter(([, pattern]) => pattern.test(line))
          .map(([what]) => `${what}: ${line.slice(0, 120)}`)),
  ];
}

function unbalanced(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  return ['details', 'summary', 'code', 'span'].flatMap((tag) => {
    const opened = text.split(`<${tag}>`).length - 1;
    const closed = text.split(`</${tag}>`).length - 1;
    return opened === closed ? [] : [`${opened} <${tag}> and ${closed} </${tag}>`];
  });
}

/** Rows of one table that have not its number of cells. */
function brokenTables(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const before = lines[at - 1] ?? '';
    if (!line.startsWith('|') || !before.startsWith('|')) return [];
    return unescapedPipes(line) === unescapedPipes(before) ? [] : [`a row: ${line.slice(0, 200)}`];
  });
}

const ownChart = [
  /^(?:gantt|xychart-beta)$/,
  /^ {2}(?:dateFormat x|axisFormat [%LS. ms]+|todayMarker off)$/,
  /^ {2}section [\p{L}\p{M}\p{N} ._…-]+$/u,
  /^ {2}• [\p{L}\p{M}\p{N} ._…<-]+ :(?:crit|active|done), \d+, \d+$/u,
  /^ {2}title "[\p{L}\p{M}\p{N} ._…-]+"$/u,
  /^ {2}(?:x-axis|y-axis) "[a-z]+" \d+ --> \d+$/,
  /^ {2}bar \[[\d., ]+\]$/,
];

function strangeInChart(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !ownChart.some((pattern) => pattern.test(line)))
    .map((line) => `in a chart: ${line}`);
}

function excerpt(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
}
