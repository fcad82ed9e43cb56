import { runGit } from './run-git';

export interface OpenBranch {
  /** `origin/more-orders`. */
  readonly name: string;
  readonly commit: string;
}

const most = 20;
const days = 60;

/**
 * Branches of origin with commits that neither HEAD nor the base has, the newest 20 of the last 60 days: what others
 * are working on, as far as the clone has it (actions/checkout fetches all of them with fetch-depth: 0).
 */
export async function openBranches(root: string, base: string): Promise<OpenBranch[]> {
  const output = await runGit(root, [
    'for-each-ref',
    '--sort=-committerdate',
    `--count=${most + 2}`,
    '--no-merged=HEAD',
    '--no-contains=HEAD',
    '--format=%(objectname) %(committerdate:unix) %(symref) %(refname:lstrip=2)',
    'refs/remotes/origin',
  ]);
  const oldest = Date.now() / 1000 - days * 24 * 60 * 60;
  return output
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [, commit = '', time, name = ''] = /^([0-9a-f]+) (\d+) {2}(.+)$/.exec(line) ?? [];
      return Number(time) >= oldest && commit !== base ? [{ name, commit }] : [];
    })
    .slice(0, most);
}
