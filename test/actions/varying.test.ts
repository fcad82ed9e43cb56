import { asOnGithub, withoutVarying } from './varying';

it.each([
  ['took 12.5 ms, 1 min 3 s and 2,000 ms', 'took <duration>, <duration> and <duration>'],
  ['wrote 1,024 kB', 'wrote <size>'],
  ['PostgreSQL 18.4 and MySQL 9.7.4', 'PostgreSQL 18 and MySQL 9'],
  ['at 2026-11-21T02:02:18.617Z', 'at <time>'],
  ['| `8b11d894` | `000016` |', '| `<sha>` | `000016` |'],
  ['postgres://127.0.0.1:55418/lockkeeper_0a1b2c3d4e5f', 'postgres://127.0.0.1:<port>/<database>'],
  ['_temp/lockkeeper-gate-5a2d9bfd.json', '_temp/lockkeeper-gate-<id>.json'],
])('%s', (text, expected) => {
  expect(withoutVarying(text)).toBe(expected);
});

it('leaves figures that do not vary, but for those in a chart', () => {
  const chart = (figure: string) => `12 rows\n\`\`\`mermaid\nbar [${figure}, 2]\n\`\`\`\n3 locks`;
  const indented = (text: string) => text.replaceAll(/^/gm, '    ');
  const expected = chart('0').replace('2]', '0]');
  expect(withoutVarying(chart('1.25'))).toBe(expected);
  expect(withoutVarying(indented(chart('1.25')))).toBe(indented(expected));
});

it('puts the names of a hosted runner in', () => {
  expect(asOnGithub('in /tmp/x/shop/a.sql', { '/tmp/x/shop': '/home/runner' })).toBe(
    'in /home/runner/a.sql',
  );
});
