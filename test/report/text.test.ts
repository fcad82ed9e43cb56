import { counted, formatBytes } from '@lockkeeper/core/report/counts';
import { displayWidth } from '@lockkeeper/core/report/display-width';
import { formatMilliseconds } from '@lockkeeper/core/report/duration';
import { cut, cutStart, pad, shorten } from '@lockkeeper/core/report/fit-text';
import { limitLength } from '@lockkeeper/core/report/limit-length';
import { escapeText, fenced, inlineCode } from '@lockkeeper/core/report/markdown-escape';
import { plainText, plainTextWithoutAnsi, sqlOnOneLine } from '@lockkeeper/core/report/plain-text';
import { sparkline } from '@lockkeeper/core/report/sparkline';
import { wrap, wrapSql } from '@lockkeeper/core/report/wrap-text';

const esc = String.fromCharCode(27);

test.each([
  [0, '0 ms'],
  [0.001, '<0.01 ms'],
  [0.42, '0.42 ms'],
  [9.996, '10.0 ms'],
  [12.34, '12.3 ms'],
  [123.4, '123 ms'],
  [999.6, '1.00 s'],
  [1_204, '1.20 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [3_599_600, '1 h 00 min'],
  [3_720_000, '1 h 02 min'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatMilliseconds(milliseconds)).toBe(text);
});

test('counts have groups and a plural', () => {
  expect(counted(1_234, 'row')).toBe('1,234 rows');
  expect(counted(1, 'batch', 'batches')).toBe('1 batch');
  expect(counted(0, 'batch', 'batches')).toBe('0 batches');
  expect([512, 1_500, 3_212_840, 2.5e15].map(formatBytes)).toEqual([
    '512 B',
    '1.5 kB',
    '3.2 MB',
    '2500.0 TB',
  ]);
});

test.each([
  ['orders', 6],
  ['注文', 4],
  ['ｆｕｌｌ', 8],
  ['한국어', 6],
  ['é', 1],
  ['e\u0301', 1],
  ['👩‍👩‍👧‍👦', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['✓ – … █', 7],
  [`${esc}[31mred${esc}[39m`, 3],
])('%s takes %d cells', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('text is cut at whole characters and fits', () => {
  expect(cut('orders', 6)).toBe('orders');
  expect(cut('orders', 5)).toBe('orde…');
  expect(cut('注文明細', 7)).toBe('注文明…');
  expect(cut('注文明細', 6)).toBe('注文…');
  expect(cut('a👩‍👩‍👧‍👦b', 3)).toBe('a…');
  expect(cut('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  expect(cutStart('migrations/0013_add.sql:3', 12)).toBe('…3_add.sql:3');
  expect(pad('注文', 6)).toBe('注文  ');
  expect(pad('7', 3, 'right')).toBe('  7');
  expect(shorten('a😀😀', 4)).toBe('a😀…');
});

test('text is wrapped at spaces, and inside a word only if it must be', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  expect(wrap('注文 明細', 5)).toEqual(['注文', '明細']);
  expect(wrap('one\n\ntwo', 9)).toEqual(['one', '', 'two']);
});

test('wrapped SQL can still be run', () => {
  expect(wrapSql('-- one two three four\n  SELECT 1', 14)).toEqual([
    '-- one two',
    '-- three four',
    '  SELECT 1',
  ]);
  expect(wrapSql('ALTER TABLE orders ADD COLUMN a text;', 20)).toEqual([
    'ALTER TABLE orders',
    '  ADD COLUMN a text;',
  ]);
});

test('SQL on one line marks the end of a line comment', () => {
  expect(sqlOnOneLine('SELECT 1,\n\n   2')).toBe('SELECT 1, 2');
  expect(sqlOnOneLine('SELECT 1, -- one\n  2')).toBe('SELECT 1, -- one ↵ 2');
});

test('what a terminal would obey is made visible', () => {
  expect(plainText(`a${esc}[31m\u0007\u007f\u009b1m`)).toBe('a␛[31m␇␡\\u{9b}1m');
  expect(plainText('\u202e\u2066\u200b\ufeff\u2028')).toBe(
    '\\u{202e}\\u{2066}\\u{200b}\\u{feff}\\u{2028}',
  );
  expect(plainText('\ud800a\r\nb\rc\td')).toBe('\ufffda\nb␍c  d');
  expect(plainText(`Z${'\u0300'.repeat(100)}`)).toBe(`Z${'\u0300'.repeat(4)}`);
  expect(plainText('👩‍👩‍👧‍👦 می‌خواهم')).toBe('👩‍👩‍👧‍👦 می‌خواهم');
  expect(plainTextWithoutAnsi(`a${esc}[31mb${esc}c`)).toBe('ab');
});

test('a sparkline reaches from zero to the greatest', () => {
  expect(sparkline([0, 5, 10], 10)).toBe('▁▅█');
  expect(sparkline([0, 0], 10)).toBe('▁▁');
  expect(sparkline([1, 10, 1, 1], 2)).toBe('█▂');
});

test('Markdown is escaped without making names unreadable', () => {
  expect(escapeText('order_items has 100,000 rows!')).toBe('order_items has 100,000 rows!');
  expect(escapeText('<b> a|b & c')).toBe('&lt;b&gt; a&#124;b &amp; c');
  expect(escapeText('@octocat #12 GH-12')).toBe('@&#8203;octocat #&#8203;12 GH-&#8203;12');
  expect(escapeText('see https://x.y, www.x.y')).toBe('see https:&#8203;//x.y, www&#8203;.x.y');
  expect(escapeText('_a_ *b* `c` [d](e) ~~f~~')).toBe(
    '\\_a\\_ \\*b\\* \\`c\\` \\[d](e) \\~\\~f\\~\\~',
  );
  expect(escapeText('commit 3f2c1aa90')).toBe('commit `3f2c1aa90`');
  expect(escapeText('- a\n- b')).toBe('\\- a - b');
  expect(escapeText('1. a')).toBe('1&#8203;. a');
  expect(escapeText('25.3 ms')).toBe('25.3 ms');
  expect(inlineCode('a <b> @c')).toBe('`a <b> @c`');
  expect(inlineCode('a`|b')).toBe('<code>a&#96;&#124;b</code>');
  expect(fenced('a ```` b', 'sql')).toBe('`````sql\na ```` b\n`````');
});

test('a length is limited between surrogate pairs', () => {
  expect(limitLength('abc', 3)).toBe('abc');
  expect(limitLength('abcd', 3)).toBe('ab…');
  expect(limitLength('a😀bc', 3)).toBe('a…');
});
