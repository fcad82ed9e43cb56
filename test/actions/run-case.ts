import { stringify } from 'yaml';
import { type FakeGithub, startFakeGithub } from '../harness/github/fake-github';
import { readOnlyToken, writingToken } from '../harness/github/permissions';
import { actionsBot, type CheckRun } from '../harness/github/state';
import { type RunActionOptions, runAction, type StepResult } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import type { ActionCase } from './action-case';
import { type CaseRepository, caseRepository } from './case-repository';
import { inputTexts } from './input-texts';
import { prepareTarget } from './prepare-target';
import { asOnGithub } from './varying';

export interface CaseRun {
  readonly results: readonly StepResult[];
  readonly violations: readonly string[];
  /** By the name of the expected file; null for what there was none of. */
  readonly given: Readonly<Record<string, string | null>>;
  /** Everything that left the actions, to look for secrets in. */
  readonly everything: string;
}

export interface CaseOptions {
  /** Replaces `{database-url}` in the inputs. */
  readonly databaseUrl?: string;
  /** Replaces `{admin-url}`: of an account that may make databases beside this one. */
  readonly adminUrl?: string;
}

/** Runs the actions of a case, one after the other, against a fake GitHub of its own. */
export async function runCase(given: ActionCase, options: CaseOptions = {}): Promise<CaseRun> {
  const { databaseUrl, adminUrl } = options;
  const repository = caseRepository(given);
  const github = await startFakeGithub({
    permissions: given.fork || given.actor === 'dependabot[bot]' ? readOnlyToken : writingToken,
  });
  try {
    fillGithub(github, repository, given['approved-by']);
    const run = (action: string, inputs: RunActionOptions['inputs'] = {}) =>
      runAction({
        action,
        inputs,
        event: workflowEvent(given.event, repository.facts),
        workspace: repository.workspace,
        github,
        secrets: [databaseUrl, adminUrl].flatMap((url) => url ?? []),
      });
    await prepareTarget(given, repository, databaseUrl, run);
    const results: StepResult[] = [];
    for (const action of given.action) {
      results.push(await run(action, inputTexts(given.inputs, databaseUrl, adminUrl)));
    }
    return {
      results,
      violations: github.violations(),
      given: givenFiles(results, github, repository),
      everything: [
        ...results.flatMap(({ log, outputs, summary, files }) => [
          log.replaceAll(/^::add-mask::.*$/gm, ''),
          ...Object.values(outputs),
          summary ?? '',
          ...Object.values(files),
        ]),
        ...github.requests.map(({ path, body }) => `${path} ${JSON.stringify(body)}`),
      ].join('\n'),
    };
  } finally {
    await github.stop();
    repository.remove();
  }
}

/** Puts the pull request, its commits and its run there, which these people have approved. */
export function fillGithub(
  { state }: FakeGithub,
  { facts, changed }: CaseRepository,
  approvedBy: readonly string[] = [],
): void {
  const { number, headSha, headRef, headRepository, baseSha, mergeSha } = facts;
  const baseRef = facts.defaultBranch;
  state.commits.push(baseSha, headSha, mergeSha);
  state.pulls.push({ number, headSha, headRef, headRepository, baseSha, baseRef, files: changed });
  state.runs.push({
    id: 4000,
    name: 'CI',
    event: 'pull_request',
    headSha,
    headRef,
    headRepository,
    conclusion: null,
    jobs: [{ id: 4001, name: 'lockkeeper' }],
    approvals: approvedBy.map((login, at) => ({
      state: 'approved',
      comment: '',
      user: { login, id: 100 + at, type: 'User' },
      environments: ['production'],
    })),
    artifacts: [],
  });
}

function givenFiles(
  results: readonly StepResult[],
  github: FakeGithub,
  { workspace }: CaseRepository,
): Record<string, string | null> {
  const { comments, checkRuns } = github.state;
  const own = comments.filter(({ author }) => author.login === actionsBot.login);
  const last = results.at(-1);
  const summaries = results.flatMap(({ summary }) => summary ?? []);
  const annotations = results.flatMap((result) => result.annotations);
  const places = {
    [workspace]: '$GITHUB_WORKSPACE',
    [github.url]: 'https://api.github.com',
    ...Object.fromEntries(results.map(({ temporary }) => [temporary, '$RUNNER_TEMP'] as const)),
  };
  const files: Record<string, string | null> = {
    'expected-comment.md': own.length === 0 ? null : own.map(({ body }) => body).join('\n=====\n'),
    'expected-check-runs.yml': checkRuns.length === 0 ? null : readable(checkRuns.map(checkRun)),
    'expected-summary.md': summaries.length === 0 ? null : summaries.join(''),
    'expected-outputs.json': `${JSON.stringify(
      results.map(({ outputs }) => outputs),
      null,
      2,
    )}\n`,
    'expected-annotations.yml': annotations.length === 0 ? null : readable(annotations),
    'expected.sarif': last?.files.sarif ?? null,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text === null ? null : asOnGithub(text, places),
    ]),
  );
}

/** Lines of a text as lines. */
function readable(value: unknown): string {
  return stringify(value, { lineWidth: 0, blockQuote: 'literal' });
}

function checkRun({ id: _id, startedAt: _started, completedAt: _completed, ...rest }: CheckRun) {
  return rest;
}
