import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLockkeeper } from './start-lockkeeper';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const run = (ending: string, ...more: readonly string[]) =>
  runLockkeeper(['gate', '--ending', ending, ...more], { script: 'madeUpStages', folder });

it.each([
  ['pass', 0],
  ['warn', 0],
  ['skip', 0],
  ['fail', 1],
  ['user-error', 2],
  ['bug', 70],
  ['late-exception', 70],
  ['cleanup-fails', 0],
])('a stage that ends with %s ends the command with %d', async (ending, expected) => {
  expect((await run(ending)).code).toBe(expected);
});

it('fails on a warning when asked to', async () => {
  expect((await run('warn', '--fail-on', 'warning')).code).toBe(1);
});

it("says a user's mistake in three lines on stderr, without a stack", async () => {
  const { out, error } = await run('user-error');
  expect(out).toBe('');
  expect(error).toContain('error: the moon is full\n  why: it is that day\n mend: Wait.\n');
  expect(error).not.toMatch(/^\s+at /m);
  expect(error).toContain('cleaned up');
});

it('says a bug with its stack and where to report it', async () => {
  const { out, error } = await run('bug');
  expect(out).toBe('');
  expect(error).toMatch(/bug: TypeError: undefined is not a lock\n\s+at /);
  expect(error).toContain('Please report it');
  expect(error).toContain('cleaned up');
});

it('reports what the cleanup could not do', async () => {
  const { out, error } = await run('cleanup-fails');
  expect(out).toContain('Cleaning up failed at this: a folder. it is in use');
  expect(error).toContain('cleaned up');
});

it('writes the JSON report, and says nothing of it with --quiet but the report', async () => {
  const file = join(folder, 'report.json');
  const { out, error } = await run('fail', '--json', file, '--quiet');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    schema: 1,
    stage: 'gate',
    verdict: 'fail',
    summary: 'Made up',
  });
  expect(out).toContain('gate failed');
  expect(error).toBe('');
});

it('never shows the URL, its password, or the decoded password', async () => {
  const url = 'postgres://app:s3cr%40t%2F@db.example/shop';
  const file = join(folder, 'secrets.json');
  const told = await run('tell-secrets', '--database-url', url, '--json', file);
  const thrown = await runLockkeeper(['gate', '--ending', 'throw-secrets'], {
    script: 'madeUpStages',
    folder,
    environment: { LOCKKEEPER_DATABASE_URL: url },
  });
  expect(told.code).toBe(0);
  expect(thrown.code).toBe(70);
  const everything = [told.out, told.error, thrown.out, thrown.error, readFileSync(file, 'utf8')];
  for (const text of everything) {
    expect(text).not.toContain('s3cr');
    expect(text).not.toContain('db.example');
  }
  expect(told.error).toContain('connecting to ***');
  expect(told.out).toContain('refused at *** with *** and ***');
  expect(thrown.error).toContain('connect *** password "***" failed');
});
