import { join } from 'node:path';
import { event, fixtures, workspace } from './fixture-run';
import { runAction, type StepResult } from './run-action';

function composite(inputs: Record<string, string> = {}): Promise<StepResult> {
  const folder = join(fixtures, 'composite');
  return runAction({ action: folder, root: folder, event, workspace, inputs });
}

describe('composite actions', () => {
  it('pass inputs, variables and outputs from step to step', async () => {
    const result = await composite();
    expect(result).toMatchObject({ conclusion: 'success', exitCode: null, complaints: [] });
    expect(result.outputs).toEqual({
      greeting: 'hello acme/shop from composite',
      inner: 'yes hello acme/shop from composite',
      outcomes: 'success success success skipped success',
    });
    expect(result.summary).toBe('# first\n# inner\n');
    expect(result.log).toBe('last, after success\n');
  });

  it('fail with a failed step, and run the ones that ask for it', async () => {
    const result = await composite({ fail: 'true' });
    expect(result.conclusion).toBe('failure');
    expect(result.outputs.outcomes).toBe('success failure skipped success success');
    expect(result.log).toBe('cleaning\nlast, after failure\n');
  });

  it('leave a step out by its condition', async () => {
    const result = await composite({ 'with-inner': 'no' });
    expect(result.outputs).toMatchObject({
      inner: '',
      outcomes: expect.stringContaining(' skipped skipped '),
    });
    expect(result.conclusion).toBe('success');
  });
});
