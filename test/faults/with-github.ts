import type { CaseRepository } from '../actions/case-repository';
import { fillGithub } from '../actions/run-case';
import type { FailureKind } from '../harness/github/failures';
import { type FakeGithub, startFakeGithub } from '../harness/github/fake-github';
import type { BundleRun } from './run-bundle';

export interface Played {
  readonly run: BundleRun;
  readonly github: Pick<FakeGithub, 'state' | 'requests' | 'violations'>;
}

/** Runs something against a GitHub of its own with the pull request, whose run `grace` has approved. */
export async function withGithub(
  repository: CaseRepository,
  work: (github: FakeGithub) => Promise<BundleRun>,
): Promise<Played> {
  const github = await startFakeGithub();
  try {
    fillGithub(github, repository, ['grace']);
    return { run: await work(github), github };
  } finally {
    await github.stop();
  }
}

/** Once more where the machine was too busy for the 20 s that publishing may take: that is no fault of the product. */
export async function unlessLate<Kind extends Played>(
  how: FailureKind | undefined,
  attempt: () => Promise<Kind>,
): Promise<Kind> {
  const first = await attempt();
  const isLate = first.run.warnings.some((text) => text.includes('GitHub did not answer in time'));
  return isLate && how !== 'hang' ? attempt() : first;
}
