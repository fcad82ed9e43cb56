import { runLockkeeper } from './start-lockkeeper';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder({
  'unknown-key.yml': 'migrations: db\nmax-exclusive-milliseconds: 3\n',
  'bad-value.yml': 'lock-budget:\n  max-exclusive-ms: soon\n',
  'is-a-file': '',
});

const cases: readonly [command: string, what: string, mend: string][] = [
  ['lock-budge', 'there is no command lock-budge', 'Did you mean lock-budget?'],
  ['lock-budget --max-exclusiv 5', 'has no flag --max-exclusiv', 'Did you mean max-exclusive-ms?'],
  ['lock-budget extra', 'lockkeeper lock-budget takes nothing but flags', '--help'],
  ['gate --all=false', '--all takes no value', '--no-all'],
  ['lock-budget --base', '--base needs a value', '--help'],
  ['lock-budget --max-exclusive-ms abc', '--max-exclusive-ms is no number: abc', 'from 0'],
  ['lock-budget --max-exclusive-ms 1.5', 'is no whole number: 1.5', 'whole number'],
  ['lock-budget --max-exclusive-ms -1', '--max-exclusive-ms is too small: -1', 'from 0'],
  ['lock-budget --engine postgre', '--engine is none of postgres,', 'Did you mean postgres?'],
  ['lock-budget --json nowhere/r.json', 'nowhere/r.json cannot be written', 'Make the folder'],
  ['lock-budget --json is-a-file/r.json', 'is-a-file is no folder', 'Name a file in a folder'],
  ['lock-budget --working-directory gone', 'directory gone cannot be used', 'an existing folder'],
  ['lock-budget --working-directory is-a-file', 'it is no folder', 'an existing folder'],
  ['lock-budget --config gone.yml', 'the settings file gone.yml does not exist', '--config'],
  [
    'lock-budget --config unknown-key.yml',
    'unknown key max-exclusive-milliseconds',
    'max-exclusive-ms',
  ],
  ['lock-budget --config unknown-key.yml', '(unknown-key.yml, line 2)', 'the nearest is'],
  [
    'lock-budget --config bad-value.yml',
    'lock-budget.max-exclusive-ms is no number: soon (bad-value.yml, line 2)',
    'whole number',
  ],
  ['rules no-such-rule', 'there is no rule no-such-rule', ' '],
];

it.each(cases)('lockkeeper %s', async (command, what, mend) => {
  const { code, out, error } = await runLockkeeper(command.split(' '), { folder });
  const lines = error.trimEnd().split('\n');
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(lines[0]).toMatch(/^error: /);
  expect(error).toContain(what);
  expect(lines.at(-1)).toMatch(/^ mend: /);
  expect(lines.at(-1)).toContain(mend);
  expect(error).not.toMatch(/^\s+at /m);
});

it('an empty flag is no absent flag', async () => {
  const { code, error } = await runLockkeeper(['lock-budget', '--database-url', ''], { folder });
  expect(code).toBe(2);
  expect(error).toContain('--database-url is empty');
});

it('does not print a URL that stands behind a mistyped flag', async () => {
  const url = 'postgres://app:s3cr%40t@db.example/shop';
  for (const given of [`--database-ulr=${url}`, url]) {
    const { code, error } = await runLockkeeper(['lock-budget', given], { folder });
    expect(code).toBe(2);
    expect(error).not.toContain('s3cr');
  }
});

it('without a command it shows the help and calls it a mistake', async () => {
  const { code, out, error } = await runLockkeeper([], { folder });
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error).toContain('Usage: lockkeeper');
  expect(error).toContain('error: no command was given');
});
