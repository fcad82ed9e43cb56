import { execFile } from 'node:child_process';
import { runLockkeeper, scripts } from './start-lockkeeper';

const sequence = '\u001b[';
const fail = ['gate', '--ending', 'fail'];
const run = (given: readonly string[], environment: Record<string, string> = {}) =>
  runLockkeeper(given, { script: 'madeUpStages', environment });

it('has no colours in a pipe', async () => {
  const { out, error } = await run(fail);
  expect(out + error).not.toContain(sequence);
});

it.each([
  ['FORCE_COLOR', { FORCE_COLOR: '1' }, [], true],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, [], false],
  ['NO_COLOR over FORCE_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
  ['--no-color over FORCE_COLOR', { FORCE_COLOR: '1' }, ['--no-color'], false],
])('%s', async (_, environment, flags, coloured) => {
  const report = await run([...fail, ...flags], environment);
  const mistake = await run(['gate', '--max-ms', 'abc', ...flags], environment);
  const help = await run(['gate', '--help', ...flags], environment);
  for (const text of [report.out, mistake.error, help.out]) {
    expect(text.includes(sequence)).toBe(coloured);
  }
});

it('writes one plain line a step in a pipe', async () => {
  const { error } = await run(['gate']);
  expect(error).toBe('ending with pass\ncleaned up\n');
});

it('has colours and a live line on a terminal, cleared before the report', async () => {
  const command = [process.execPath, scripts.madeUpStages, ...fail];
  // script(1) of util-linux takes the command as one text, that of macOS as its last arguments.
  const terminal =
    process.platform === 'darwin'
      ? ['-q', '/dev/null', ...command]
      : ['-qec', command.map((part) => `'${part}'`).join(' '), '/dev/null'];
  const { FORCE_COLOR: _, NO_COLOR: __, ...environment } = process.env;
  const shown = await new Promise<string>((resolve) => {
    const env = { ...environment, TERM: 'xterm-256color' };
    execFile('script', terminal, { env }, (_error, out) => resolve(out));
  });
  const clear = `\r${sequence}K`;
  const [live = '', report = ''] = shown.split('Lockkeeper gate');
  expect(live).toMatch(/⠙\S* ending with fail/);
  expect(live).toContain(' 0 s');
  expect(live.slice(live.lastIndexOf(clear))).not.toContain('ending with fail');
  expect(report).toContain(sequence);
  expect(report).not.toContain(clear);
});
