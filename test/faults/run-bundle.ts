import type { CaseRepository } from '../actions/case-repository';
import { asOnGithub, withoutVarying } from '../actions/varying';
import type { FakeGithub } from '../harness/github/fake-github';
import { type RunActionOptions, runAction, type StepResult } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';

export interface BundleOptions extends Pick<RunActionOptions, 'action' | 'inputs' | 'secrets'> {
  readonly repository: CaseRepository;
  readonly github: FakeGithub;
  readonly event?: string;
}

/** What a step tells wherever GitHub's API is not asked, without what differs from run to run. */
export interface Told {
  readonly exitCode: number | null;
  readonly conclusion: string;
  readonly outputs: string;
  readonly report: string;
  readonly sarif: string;
  readonly summary: string;
  /** All but those about publishing. */
  readonly annotations: readonly unknown[];
  readonly complaints: readonly string[];
}

export interface BundleRun {
  readonly result: StepResult;
  readonly told: Told;
  /** About what could not be published, as the step wrote them. */
  readonly warnings: readonly string[];
  /** Those of them that GitHub shows. */
  readonly shownWarnings: readonly string[];
}

/** Runs the bundle of an action in a job for the pull request. */
export async function runBundle({
  action,
  inputs = {},
  secrets = [],
  repository,
  github,
  event = 'pull_request',
}: BundleOptions): Promise<BundleRun> {
  const { workspace, facts } = repository;
  const result = await runAction({
    action,
    inputs,
    secrets,
    event: workflowEvent(event, facts),
    workspace,
    github,
  });
  const isOfPublishing = (title: string | undefined) => title === 'Lockkeeper';
  return {
    result,
    told: toldOf(result, { [workspace]: '<workspace>', [github.url]: '<github>' }),
    warnings: result.commands
      .filter(({ name, properties }) => name === 'warning' && isOfPublishing(properties.title))
      .map(({ data }) => data),
    shownWarnings: result.annotations
      .filter(({ properties }) => isOfPublishing(properties.title))
      .map(({ message }) => message),
  };
}

function toldOf(result: StepResult, places: Readonly<Record<string, string>>): Told {
  const all = { ...places, [result.temporary]: '<temporary>' };
  const plain = (text: string | null | undefined) => withoutVarying(asOnGithub(text ?? '', all));
  return {
    exitCode: result.exitCode,
    conclusion: result.conclusion,
    outputs: plain(JSON.stringify(result.outputs, null, 1)),
    report: plain(result.files.report).replace(/("[a-z-]*milliseconds": )[\d.]+/g, '$1<duration>'),
    sarif: plain(result.files.sarif),
    summary: plain(result.summary),
    annotations: result.annotations.filter(({ properties }) => properties.title !== 'Lockkeeper'),
    complaints: result.complaints,
  };
}
