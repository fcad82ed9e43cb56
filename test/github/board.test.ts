import {
  type BoardSection,
  boardMarker,
  foldedSection,
  mergeSections,
  parseBoard,
  renderBoard,
} from '@lockkeeper/core/github/board';
import { boardSection } from '@lockkeeper/core/github/board-section';
import { headSha, sampleFinding, sampleReport } from './samples';

function section(key: string, details = `details of ${key}`): BoardSection {
  return {
    key,
    row: `| ✅ | ${key} | all is well | \`aaaaaaaa\` | [details](https://github.com/${key}) |`,
    at: '2026-11-20T10:00:00.000Z',
    details,
  };
}

test('the marker is the first line, and what is rendered is read back byte for byte', () => {
  const sections = [section('gate'), section('rehearse (a/b)', 'one\n\n```sql\nselect 1;\n```')];
  const body = renderBoard(sections);
  expect(body.split('\n')[0]).toBe(boardMarker);
  expect(parseBoard(body)).toEqual(sections);
  expect(renderBoard(parseBoard(body))).toBe(body);
});

test('the line ends of a browser change nothing', () => {
  const sections = [section('gate')];
  expect(parseBoard(renderBoard(sections).replaceAll('\n', '\r\n'))).toEqual(sections);
});

test.each(['-->', '--!>', '<!--', '<!-- lockkeeper:end -->', '"}', '\\u002d'])(
  'a key or row with %s stays inside its comment',
  (text) => {
    const hostile = { ...section(`gate ${text}`), row: `| ${text} |` };
    const body = renderBoard([hostile, section('rehearse')]);
    expect(parseBoard(body)).toEqual([hostile, section('rehearse')]);
    const markers = body.split('\n').filter((line) => line.startsWith('<!-- lockkeeper:section'));
    for (const marker of markers) expect(marker.indexOf('-->')).toBe(marker.length - 3);
  },
);

test('SQL with our own markers does not end its section', () => {
  const evil = 'select 1\n<!-- lockkeeper:end -->\n<!-- lockkeeper:section {"key":"x"} -->';
  const folded = { ...section('gate'), details: foldedSection('gate', evil) };
  expect(parseBoard(renderBoard([folded]))).toEqual([folded]);
});

test.each([
  'no board at all',
  `${boardMarker}\n<!-- lockkeeper:section {"key":1} -->\nx\n<!-- lockkeeper:end -->`,
  `${boardMarker}\n<!-- lockkeeper:section {broken} -->\nx\n<!-- lockkeeper:end -->`,
  `${boardMarker}\n<!-- lockkeeper:section {"key":"gate","row":"r","at":"t"} -->\nno end`,
])('what is no section is left out: %s', (body) => {
  expect(parseBoard(body)).toEqual([]);
});

test('of two sections with one key the later counts', () => {
  const later = { ...section('gate'), at: '2026-11-20T10:00:01.000Z' };
  expect(mergeSections([[section('gate'), section('x')], [later]])).toEqual([later, section('x')]);
  expect(mergeSections([[later], [section('gate')]])).toEqual([later]);
});

test('near the limit whole details go, the longest first, and every verdict stays with its link', () => {
  const sections = [
    section('gate', 'g'.repeat(30_000)),
    section('rehearse', 'r'.repeat(34_000)),
    section('verify', 'v'.repeat(20_000)),
  ];
  const body = renderBoard(sections);
  expect(body.length).toBeLessThanOrEqual(65_000);
  expect(parseBoard(body).map(({ details }) => details.length)).toEqual([30_000, 0, 20_000]);
  for (const { row } of sections) expect(body).toContain(row);
  expect(body).toContain('Details that found no room here are behind the links.');
});

test('a section takes what room the others leave', () => {
  const findings = Array.from({ length: 200 }, (_, at) =>
    sampleFinding({ line: at, message: `${at} ${'word '.repeat(100)}` }),
  );
  const report = sampleReport('rehearse', findings);
  const source = { report, key: 'rehearse', headSha, link: 'https://github.com/x' };
  const others = [section('gate', 'g'.repeat(50_000))];
  const own = boardSection(source, others);
  expect(own.details.length).toBeGreaterThan(8_000);
  expect(own.details.endsWith('\n\n</details>')).toBe(true);
  const body = renderBoard([...others, own]);
  expect(body.length).toBeLessThanOrEqual(65_000);
  expect(parseBoard(body)).toEqual([...others, own]);
});

test('a row shows what a pull request wrote and runs none of it', () => {
  const report = sampleReport('gate', [sampleFinding({ title: 'x | @team #1 <b> `y`\n| a |' })]);
  const { row } = boardSection({ report, key: 'gate', headSha, link: 'https://x' }, []);
  expect(row.split('\n')).toHaveLength(1);
  expect(row).not.toMatch(/@team|(?<!&)#1|<b>/);
  expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
});
