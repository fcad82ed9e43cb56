import { asOnGithub, withoutVarying } from './varying';

it.each([
  ['took 12.5 ms, 1 min 3 s and 2,000 ms', 'took <duration>, <duration> and <duration>'],
  ['every 0.6 ms, <0.01 ms, 1 h 02 min', 'every <duration>, <duration>, <duration>'],
  ["SET lock_timeout = '2s'", "SET lock_timeout = '2s'"],
  ['for 12.5 ms; the budget is 200 ms', 'for <duration>; the budget is 200 ms'],
  ['wrote 1,024 kB', 'wrote <size>'],
  ['scans orders, 1.2 MB of log |', 'scans orders |'],
  ['PostgreSQL 18.4 and MySQL 9.7.4', 'PostgreSQL 18 and MySQL 9'],
  ['at 2026-11-21T02:02:18.617Z', 'at <time>'],
  ['| `8b11d894` | `000016` |', '| `<sha>` | `000016` |'],
  ['postgres://127.0.0.1:55418/lockkeeper_0a1b2c3d4e5f', 'postgres://127.0.0.1:<port>/<database>'],
  ['_temp/lockkeeper-gate-5a2d9bfd.json', '_temp/lockkeeper-gate-<id>.json'],
])('%s', (text, expected) => {
  expect(withoutVarying(text)).toBe(expected);
});

const charts = `12 rows
\`\`\`mermaid
gantt
  axisFormat %L ms
  section 0003
  • orders_2 SHARE 1.25 ms :active, 0, 12
\`\`\`
\`\`\`mermaid
xychart-beta
  x-axis "batch" [1, 2]
  y-axis "milliseconds" 0 --> 18
  bar [17.64, 3]
\`\`\`
3 locks`;
const chartsWithout = charts
  .replace('%L ms', '<unit>')
  .replace('1.25 ms', '<duration>')
  .replace('0, 12', '<from>, <to>')
  .replace('--> 18', '--> <most>')
  .replace('[17.64, 3]', '[0, 0]');

it('leaves figures that do not vary, in a chart too', () => {
  const indented = (text: string) => text.replaceAll(/^/gm, '    ');
  expect(withoutVarying(charts)).toBe(chartsWithout);
  expect(withoutVarying(indented(charts))).toBe(indented(chartsWithout));
});

it('puts the names of a hosted runner in', () => {
  expect(asOnGithub('in /tmp/x/shop/a.sql', { '/tmp/x/shop': '$HOME' })).toBe('in $HOME/a.sql');
});

it('a column of effects that only the server had goes', () => {
  const table = (effects: string) => `  | # | effects |\n  | --- | --- |\n  | 1 | ${effects} |\n`;
  expect(withoutVarying(table('1.2 MB of log'))).toBe('  | # |\n  | --- |\n  | 1 |\n');
  expect(withoutVarying(table('scans t, 1.2 MB of log'))).toBe(table('scans t'));
});

it('the stages that took some of the time go', () => {
  const table = (effects: string) => `| # | effects |\n| --- | --- |\n| 1 | ${effects} |\n`;
  expect(withoutVarying(table('COPY, LOCK=SHARED, copy to tmp table 762 ms'))).toBe(
    table('COPY, LOCK=SHARED'),
  );
  expect(withoutVarying(table('COPY, beside it 62.1 ms to find out its algorithm'))).toBe(
    table('COPY'),
  );
});

it('what a dry run saw of locks goes, and what lock-budget measured stays', () => {
  const seen = (locks: string) =>
    `|  | statement | rows | time | locks |\n| --- | --- | --- | --- | --- |\n| 1 | DO 0 |  |  | ${locks} |\n`;
  expect(withoutVarying(seen('not seen'))).toBe(withoutVarying(seen('EXCLUSIVE on a, 2 more')));
  expect(withoutVarying(seen('not seen'))).toContain('| 1 | DO 0 |  |  |\n');
  const held = '<details><summary>Locks (2)</summary>\n\n| a |\n\n</details>\n';
  expect(withoutVarying(`Locks seen by: x\n${held}more`)).toBe('Locks seen by: x\nmore');
  expect(withoutVarying(held)).toBe(held);
});
