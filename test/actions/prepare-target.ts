import { readFileSync } from 'node:fs';
import type { StepResult } from '../harness/runner/run-action';
import type { ActionCase, Preparation } from './action-case';
import { type CaseRepository, sourceOf } from './case-repository';
import { inputTexts } from './input-texts';
import { connectTarget } from './target-database';

type Run = (action: string, inputs: Readonly<Record<string, string>>) => Promise<StepResult>;

/** Brings the target, and the files in the checkout, to where they are before the case. */
export async function prepareTarget(
  { folder, before = [] }: ActionCase,
  repository: CaseRepository,
  databaseUrl: string | undefined,
  run: Run,
): Promise<void> {
  if (before.length === 0) return;
  if (databaseUrl === undefined) throw new Error('a case without a server has no target');
  for (const step of before) {
    if ('sql' in step) await execute(databaseUrl, readFileSync(sourceOf(folder, step.sql), 'utf8'));
    else await runBefore(step, repository, databaseUrl, run);
  }
}

async function execute(databaseUrl: string, script: string): Promise<void> {
  const target = await connectTarget(databaseUrl);
  try {
    await target.execute(script);
  } finally {
    await target.end();
  }
}

/** An earlier deployment, which left nothing on the pull request of this case. */
async function runBefore(
  { action, at, inputs }: Extract<Preparation, { readonly action: string }>,
  repository: CaseRepository,
  databaseUrl: string,
  run: Run,
): Promise<void> {
  const all = { 'database-url': '{database-url}', comment: false, 'check-run': false, ...inputs };
  repository.checkout(at);
  const { exitCode, log } = await run(action, inputTexts(all, databaseUrl));
  repository.checkout('merge');
  if (exitCode !== 0) throw new Error(`${action} before the case ended with ${exitCode}:\n${log}`);
}
