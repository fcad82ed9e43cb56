import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunActionOptions, runAction, type StepResult } from './run-action';
import { workflowEvent } from './workflow-event';

export const fixtures = join(__dirname, 'fixtures');
export const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-workspace-')));
afterAll(() => rmSync(workspace, { recursive: true }));

export const facts = {
  repository: 'acme/shop',
  defaultBranch: 'main',
  baseSha: 'b'.repeat(40),
  headSha: 'a'.repeat(40),
  mergeSha: 'c'.repeat(40),
  headRef: 'widen',
  headRepository: 'ada/shop',
  number: 7,
  actor: 'ada',
};
export const event = workflowEvent('pull_request', facts);

/** Runs a script as an action; `write('OUTPUT', …)`, `say(…)` and `require` are at hand. */
export function run(script: string, more: Partial<RunActionOptions> = {}): Promise<StepResult> {
  const inputs = { script, ...more.inputs };
  return runAction({ action: join(fixtures, 'script'), event, workspace, ...more, inputs });
}
