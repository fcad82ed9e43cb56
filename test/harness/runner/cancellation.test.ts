import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { event, fixtures, run, workspace } from './fixture-run';
import { runAction } from './run-action';

describe('cancellation', () => {
  const ignore = (...signals: string[]) => `
    for (const name of ${JSON.stringify(signals)}) process.on(name, () => say('got ' + name));
    setInterval(() => {}, 1000);
    say('ready');
  `;

  it('is SIGINT, and cancels a step that ends by itself', async () => {
    const result = await run(
      "process.on('SIGINT', () => { write('OUTPUT', 'made=late\\n'); process.exit(130); }); setInterval(() => {}, 99); say('ready')",
      { cancelAfter: 'ready' },
    );
    expect(result).toMatchObject({
      conclusion: 'cancelled',
      exitCode: 130,
      outputs: { made: 'late' },
    });
    expect(result.signals.map(({ name }) => name)).toEqual(['SIGINT']);
    expect(result.cancelMilliseconds).toBeLessThan(2_000);
    expect(result.complaints).toEqual(['The operation was canceled.']);
  });

  it('is SIGTERM 7.5 s later and SIGKILL for the whole tree 2.5 s after that', async () => {
    const result = await run(
      `const child = require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
       say('child ' + child.pid);
       ${ignore('SIGINT', 'SIGTERM')}`,
      { cancelAfter: 'ready' },
    );
    expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: null, endedBy: 'SIGKILL' });
    expect(result.signals.map(({ name }) => name)).toEqual(['SIGINT', 'SIGTERM', 'SIGKILL']);
    const [first = 0, second = 0, third = 0] = result.signals.map(
      ({ milliseconds }) => milliseconds,
    );
    expect(second - first).toBeGreaterThanOrEqual(7_450);
    expect(second - first).toBeLessThan(8_500);
    expect(third - second).toBeGreaterThanOrEqual(2_450);
    expect(third - second).toBeLessThan(3_500);
    expect(result.log).toContain('got SIGINT\ngot SIGTERM\n');
    const child = Number(/child (\d+)/.exec(result.log)?.[1]);
    expect(await isRunning(child)).toBe(false);
  }, 20_000);

  it('signals the entry process only, and no step whose condition holds all the same', async () => {
    const script = `require('child_process').spawn(process.execPath, ['-e',
        "process.on('SIGINT', () => console.log('child signalled')); setTimeout(() => {}, 900)"],
        { stdio: 'inherit' });
      process.on('SIGINT', () => say('signalled'));
      setTimeout(() => say('ready'), 300);`;
    const [usual, always] = await Promise.all([
      run(script, { cancelAfter: 'ready' }),
      run(script, { cancelAfter: 'ready', condition: 'always()' }),
    ]);
    expect(usual.log).toBe('ready\nsignalled\n');
    expect(always).toMatchObject({
      conclusion: 'success',
      exitCode: 0,
      signals: [],
      log: 'ready\n',
    });
  });

  it('after a time, or by a signal of the test', async () => {
    const stopped = new AbortController();
    setTimeout(() => stopped.abort(), 300);
    const results = await Promise.all([
      run('setInterval(() => {}, 1000)', { cancelAfter: 300 }),
      run('setInterval(() => {}, 1000)', { cancelAfter: stopped.signal }),
    ]);
    for (const { conclusion, endedBy, milliseconds } of results) {
      expect({ conclusion, endedBy }).toEqual({ conclusion: 'cancelled', endedBy: 'SIGINT' });
      expect(milliseconds).toBeGreaterThanOrEqual(200);
    }
  });

  it('skips the steps of a composite action but the ones that ask for it', async () => {
    const result = await runAction({
      action: join(fixtures, 'always'),
      event,
      workspace,
      cancelAfter: 'working',
    });
    expect(result.conclusion).toBe('cancelled');
    expect(result.outputs.outcomes).toBe('cancelled skipped skipped success');
    expect(result.log).toBe('working\nstopped\ntidied\n');
    expect(result.signals.map(({ name }) => name)).toEqual(['SIGINT']);
  });
});

/** A zombie does not run. */
async function isRunning(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,stat=']);
  const states = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return states.some(([id, state]) => id === String(pid) && !state?.startsWith('Z'));
}
