/** What differs from run to run and machine to machine, and what stands for it in a comparison. */
const varying: readonly (readonly [pattern: RegExp, stand: string])[] = [
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?( UTC)?/g, '<time>'],
  [/\b[0-9a-f]{40}\b/g, '<sha>'],
  [/`[0-9a-f]{7,12}`/g, '`<sha>`'],
  // A log is the whole server's, and others write to it.
  [/(, )?\b\d+\.\d [kMG]B of log\b/g, ''],
  // What is measured has a space before its unit, which `'2s'` in SQL has not; a budget is given.
  [
    /(?<!\bbudget is )(<|\b)(\d+\s(min|h)\s)?\d[\d,]*(\.\d+)?\s(ms|s|min|h|milliseconds|seconds)\b/g,
    '<duration>',
  ],
  [/\b\d[\d,]*(\.\d+)? (bytes|B|kB|MB|GB)\b/g, '<size>'],
  [/\b(PostgreSQL|MySQL|MariaDB|Lockkeeper) v?(\d+)(\.\d+)*/g, '$1 $2'],
  [/(?<=lockkeeper-[a-z-]+-)[0-9a-f]{8}(?=\.(json|sarif)\b)/g, '<id>'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>'],
  [/lockkeeper_[0-9a-f]{8,}/g, '<database>'],
];

/** The figures of a chart are measured; its sections, bars and their number are not. */
function withoutFigures(chart: string): string {
  return chart
    .replace(/^( *axisFormat ).*$/gm, '$1<unit>')
    .replace(/(?<=:(crit|active|done), )\d+, \d+$/gm, '<from>, <to>')
    .replace(/(?<=^ *y-axis ".*" 0 --> )\d+$/gm, '<most>')
    .replace(/(?<=^ *bar )\[.*\]$/gm, (bars) => bars.replace(/\d+(\.\d+)?/g, '0'));
}

/** A column that holds what others wrote to the server's log meanwhile, and nothing else. */
function withoutEmptyEffects(table: string): string {
  const [head = '', rule = '', ...told] = table.split('\n').filter((line) => line !== '');
  const rows = told.map(withoutStages);
  if (!rows.every((row) => row.endsWith('|  |'))) {
    return [head, rule, ...rows].map((line) => `${line}\n`).join('');
  }
  return [head, rule, ...rows].map((line) => `${line.replace(/ [^|]*\|$/, '')}\n`).join('');
}

/** Where the time of a statement went is told of those that took some: how many these are depends on the machine. */
function withoutStages(row: string): string {
  const cells = row.split(' | ');
  const effects = (cells.at(-1) ?? '').replace(/ \|$/, '').split(', ');
  const others = effects.filter(
    (effect) => !/^(?:[^,]+ <duration>|beside it <duration> .+)$/.test(effect),
  );
  return `${[...cells.slice(0, -1), others.join(', ')].join(' | ')} |`;
}

/** A dry run looks at the locks of a lone statement while it runs, and one may be over before. */
function withoutSeenLocks(table: string): string {
  return table
    .split('\n')
    .map((row) => row.replace(/^( *\|(?:[^|]*\|){4})[^|]*\|/, '$1'))
    .join('\n');
}

/** How often it was looked, and what was felt, is measured; which relations were probed is not. */
function withoutFelt(table: string): string {
  return table.replace(/^( *\|[^|\n]*\|[^|\n]*\|)[^\n]*$/gm, '$1');
}

/** Of a dry run, with the chart of them. */
const heldLocks =
  /^ *<details><summary>(?:(?:dry-run: l|L)ocks \(\d+\)|(?:dry-run: l|L)ock timeline)<\/summary>\n.*?<\/details>\n\n?/gms;

/** A text that is the same at every run, for comparing. */
export function withoutVarying(text: string): string {
  const plain = text.replace(/^( *`{3,})mermaid\n.*?^\1$/gms, withoutFigures);
  const known = varying.reduce((done, [pattern, stand]) => done.replace(pattern, stand), plain);
  const unfelt = known.replace(/^( *)\| # \| relation \| reads: .*\n(\1\|.*\|\n)+/gm, withoutFelt);
  const unseen = unfelt.replace(/^( *)\|.*\| locks \|.*\n(\1\|.*\|\n)+/gm, withoutSeenLocks);
  const unheld = /\b[Ll]ocks seen by: /.test(unseen) ? unseen.replace(heldLocks, '') : unseen;
  return unheld.replace(/^( *)\|.*\| effects \|\n(\1\|.*\|\n)+/gm, withoutEmptyEffects);
}

/** A text with the names that a runner of GitHub's would have in place of this machine's. */
export function asOnGithub(text: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places).reduce((done, [own, theirs]) => done.replaceAll(own, theirs), text);
}
