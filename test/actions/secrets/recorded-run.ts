import { pullRepository } from '../../faults/pull-repository';
import { type FakeGithub, startFakeGithub } from '../../harness/github/fake-github';
import { runAction, type StepResult } from '../../harness/runner/run-action';
import { workflowEvent } from '../../harness/runner/workflow-event';
import { fillGithub } from '../run-case';
import type { SecretShop } from './secret-shop';

export interface RecordedStep {
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Happens before the step. */
  readonly before?: () => Promise<void>;
}

export interface RecordedRun {
  readonly results: readonly StepResult[];
  /** Everything that left the actions, by where it was found. */
  readonly said: Readonly<Record<string, string>>;
  readonly violations: readonly string[];
  readonly comments: number;
  readonly checkRuns: number;
}

/** Runs actions one after the other on one pull request, and keeps all that they say to anybody. */
export async function recordedRun(
  { base, branch }: Pick<SecretShop, 'base' | 'branch'>,
  steps: readonly RecordedStep[],
  secrets: readonly string[],
): Promise<RecordedRun> {
  const repository = pullRepository(base, branch);
  const github = await startFakeGithub();
  try {
    fillGithub(github, repository);
    const results: StepResult[] = [];
    for (const { action, inputs, environment, before } of steps) {
      await before?.();
      results.push(
        await runAction({
          action,
          inputs,
          environment,
          secrets,
          event: workflowEvent('pull_request', repository.facts),
          workspace: repository.workspace,
          github,
        }),
      );
    }
    return {
      results,
      said: Object.fromEntries([...results.flatMap(saidBy), ...askedOf(github)]),
      violations: github.violations(),
      comments: github.state.comments.length,
      checkRuns: github.state.checkRuns.length,
    };
  } finally {
    await github.stop();
    repository.remove();
  }
}

function saidBy(result: StepResult, at: number): [string, string][] {
  const { log, maskedLog, outputs, state, path, summary, files, annotations, complaints } = result;
  const texts: Readonly<Record<string, unknown>> = {
    log: log.replaceAll(/^::add-mask::.*$/gm, ''),
    // The runner's own lines about the first action's inputs come before the action could ask for a mask.
    'masked log': maskedLog.slice(maskedLog.indexOf('##[endgroup]')),
    outputs,
    state,
    path,
    'environment of later steps': result.environment,
    summary,
    annotations,
    complaints,
    ...files,
  };
  return Object.entries(texts).map(([name, text]) => [`step ${at + 1}: ${name}`, textOf(text)]);
}

function askedOf(github: FakeGithub): [string, string][] {
  return github.requests.map(({ method, path, headers, body }, at) => [
    `request ${at + 1}: ${method} ${path}`,
    textOf([path, headers, body]),
  ]);
}

/** As it stands, and without the escapes of JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string')
    return value.startsWith('{') ? value + texts(JSON.parse(value)) : value;
  return JSON.stringify(value) + texts(value);
}

function texts(value: unknown): string {
  if (typeof value === 'string') return `\n${value}`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, item]) => `\n${key}${texts(item)}`)
    .join('');
}
