import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Started, startLockkeeper } from './start-lockkeeper';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

function start(ending: string, ...more: readonly string[]): Started {
  return startLockkeeper(['gate', '--ending', ending, ...more], { script: 'madeUpStages', folder });
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  it('ends with 130, the report on stdout and in the file', async () => {
    const file = join(folder, `${signal}.json`);
    const { child, ended, said } = start('wait', '--json', file);
    await said('ending with wait');
    child.kill(signal);
    const { code, out, error } = await ended;
    expect(code).toBe(130);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect(report.verdict).toBe('fail');
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      rule: 'cancelled',
      severity: 'error',
      title: 'Cancelled',
      evidence: 'measured',
      message: `It was stopped by ${signal} during this step: ending with wait.`,
    });
    expect(report.measurements.facts).toContainEqual({ label: 'fail-on', value: 'error' });
    expect(out).toContain('Cancelled');
    expect(error).toContain('cleaned up');
  });
});

it.each([
  ['abort-error', 'It was stopped by SIGINT during this step: ending with abort-error.'],
  ['other-error', 'The step ended with: the connection was closed'],
])('takes %s for the cancellation that it is', async (ending, message) => {
  const file = join(folder, `${ending}.json`);
  const { child, ended, said } = start(ending, '--json', file);
  await said(`ending with ${ending}`);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(JSON.parse(readFileSync(file, 'utf8')).findings[0].message).toContain(message);
});

it('writes the report within 6 s, whatever hangs', async () => {
  const hangs = [
    ['hang', 'did not stop in time'],
    ['hang-in-cleanup', 'a server that does not stop'],
  ] as const;
  await Promise.all(
    hangs.map(async ([ending, message]) => {
      const file = join(folder, `${ending}.json`);
      const { child, ended, said } = start(ending, '--json', file);
      await said(`ending with ${ending}`);
      const signalled = performance.now();
      child.kill('SIGINT');
      const { code, error } = await ended;
      expect(performance.now() - signalled).toBeLessThan(6_500);
      expect(code).toBe(130);
      expect(error).toContain('cleaned up');
      const { findings } = JSON.parse(readFileSync(file, 'utf8'));
      const messages = findings.map((finding: { message: string }) => finding.message);
      expect(messages.join('\n')).toContain(message);
    }),
  );
});

it('says at the second signal that it is cleaning up, and ends at the third', async () => {
  const { child, ended, said } = start('hang-in-cleanup');
  await said('ending with hang-in-cleanup');
  const signalled = performance.now();
  child.kill('SIGINT');
  await said('Cancelled. Cleaning up');
  await pause(300);
  child.kill('SIGINT');
  await said('Still cleaning up');
  await pause(300);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(performance.now() - signalled).toBeLessThan(2_500);
});

it('takes the signal that npm passes on for the same key', async () => {
  const { child, ended, said } = start('hang');
  await said('ending with hang');
  for (let times = 0; times < 3; times += 1) {
    child.kill('SIGINT');
    await pause(20);
  }
  const { error, code } = await ended;
  expect(code).toBe(130);
  expect(error).not.toContain('Still cleaning up');
});

it('leaves no temporary file beside the report', () => {
  const left = readdirSync(folder).filter((name) => !/^[\w-]+\.json$/.test(name));
  expect(left).toEqual([]);
});
