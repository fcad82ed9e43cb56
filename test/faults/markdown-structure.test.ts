import { structureProblems } from './markdown-structure';

const whole = [
  '<!-- lockkeeper:board -->',
  '## Board',
  '',
  '| a | b |',
  '| --- | ---: |',
  '| `x \\| y` | \\<b> |',
  '',
  '<details><summary>✅ <code>gate</code></summary>',
  '',
  'Text with `<details>` in code.',
  '',
  '````sql',
  '```',
  '| no table |',
  '<details>',
  '````',
  '',
  '<details><summary>inner</summary>',
  '',
  '| c |',
  '| --- |',
  '| 1 |',
  '',
  '</details>',
  '',
  '</details>',
  '',
].join('\n');

test('sound Markdown has no problem', () => {
  expect(structureProblems(whole)).toEqual([]);
});

test('wherever it is cut within an element, that is seen', () => {
  const start = whole.indexOf('<details>') + '<details>'.length;
  for (let length = start; length < whole.lastIndexOf('</details>'); length += 1) {
    const cut = whole.slice(0, length);
    expect([cut, structureProblems(cut).length]).not.toEqual([cut, 0]);
  }
});

test.each([
  ['a row of another width', '| a | b |\n| --- | --- |\n| 1 |'],
  ['a row that is cut', '| a | b |\n| --- | --- |\n| 1 | 2'],
  ['a table without a rule', '| a | b |\n\ntext'],
  ['a second end', '</details>'],
  ['a tag of somebody else', 'text <img src=x> text'],
  ['a fence that is cut', 'text\n\n```sql\nSELECT 1;'],
  ['a fence that a shorter one does not end', '````\nx\n```\n'],
  ['no empty line', '<details><summary>x</summary>\n**bold**\n\n</details>'],
])('%s is a problem', (_name, markdown) => {
  expect(structureProblems(markdown)).not.toEqual([]);
});
