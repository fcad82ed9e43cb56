import { fromJson, toJson } from '@lockkeeper/core/report/json';
import { toMarkdown } from '@lockkeeper/core/report/markdown';
import type { Report } from '@lockkeeper/core/report/report';
import { toTerminal } from '@lockkeeper/core/report/terminal';
import { stageReport } from './shop-report';

const felt = {
  operations: 1204,
  waited: 2,
  longestMilliseconds: 203.4,
  longestGapMilliseconds: 4.1,
};

function report(relation = 'orders', ended = 'not probed: there is no such table'): Report {
  return stageReport('lock-budget', {
    measurements: {
      probes: [
        {
          migration: '0001',
          relation,
          reads: { ...felt, waited: 0, longestMilliseconds: 0.9 },
          writes: felt,
          ended: null,
        },
        {
          migration: '0001',
          relation: 'days',
          reads: { ...felt, longestGapMilliseconds: 15.2 },
          writes: null,
          ended: null,
        },
        { migration: '0001', relation: 'gone', reads: null, writes: null, ended },
      ],
    },
  });
}

test('the JSON form has kebab-case keys and comes back as it was', () => {
  const json = toJson(report());
  expect(JSON.parse(json).measurements.probes[0].writes).toEqual({
    operations: 1204,
    waited: 2,
    'longest-milliseconds': 203.4,
    'longest-gap-milliseconds': 4.1,
  });
  expect(fromJson(json)).toEqual(report());
});

test('Markdown has a row for each relation', () => {
  const markdown = toMarkdown(report());
  expect(markdown).toContain(
    '<details><summary>What an application would have felt (3)</summary>\n\n| # | relation | reads: longest stall | waited | writes: longest stall | waited |  |\n',
  );
  expect(markdown).toContain(
    '| 0001 | `orders` | 0.90\u00a0ms | 0\u00a0of\u00a01,204 | 203\u00a0ms | 2\u00a0of\u00a01,204 |  |\n',
  );
  expect(markdown).toContain(
    '| 0001 | `days` | 203\u00a0ms | 2\u00a0of\u00a01,204 | – | – | a stall may be 15.2 ms longer |\n',
  );
  expect(markdown).toContain(
    '| 0001 | `gone` | – | – | – | – | not probed: there is no such table |\n',
  );
});

test('the terminal has a line for each relation', () => {
  const text = toTerminal(report(), { colour: false });
  expect(text).toContain('  what an application would have felt\n       #  relation  read stall ');
  expect(text).toMatch(/ orders +0\.90 ms +0 of 1,204 +203 ms +2 of 1,204\n/);
  expect(text).toMatch(/ gone +– +– +– +– +not probed: there is no such t/);
});

test('nothing in it is obeyed', () => {
  const hostile = report('a|b`<b>\u202e', '<script>|@team `x`\u001b[2J');
  const markdown = toMarkdown(hostile);
  expect(markdown).not.toContain('<script>');
  expect(markdown).not.toContain('\u202e');
  const text = toTerminal(hostile, { colour: false });
  for (const character of ['\u001b', '\u202e']) expect(text).not.toContain(character);
  const table = markdown.slice(markdown.indexOf('| # | relation'));
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  expect(rows).toHaveLength(5);
  expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
});
