import { UserError } from '../errors';
import { findMergeBase } from '../git/find-merge-base';
import { GitError, runGit } from '../git/run-git';
import type { NewFinding } from '../report/report-builder';

/**
 * A notice where the pull request changes the workflow that runs it. GitHub takes the workflow of a `pull_request`
 * from the branch (docs.github.com, "Events that trigger workflows"), so the inputs given there are the branch's.
 * @param path of the workflow, relative to the repository's root.
 */
export async function changedWorkflow(
  workingDirectory: string,
  base: string,
  path: string,
): Promise<NewFinding[]> {
  if (!(await changes(workingDirectory, base, path))) return [];
  return [
    {
      rule: 'workflow-changed',
      severity: 'notice',
      title: 'This pull request changes the workflow that checks it',
      message:
        `${path} is not what it is at the base, and GitHub runs the branch's. Look at the inputs that it gives ` +
        'before you trust this result; a CODEOWNERS entry for .github or a required workflow keeps them fixed.',
      path: null,
      evidence: 'static',
    },
  ];
}

async function changes(workingDirectory: string, base: string, path: string): Promise<boolean> {
  try {
    const { place, commit } = await findMergeBase(workingDirectory, base);
    const pathspec = `:(top,literal)${path}`;
    await runGit(place.root, ['diff', '--quiet', commit, 'HEAD', '--', pathspec]);
    return false;
  } catch (error) {
    // 1 says that they differ (git-diff(1), "--quiet").
    if (error instanceof GitError && error.exitCode === 1) return true;
    // A stage that needs the merge base says itself that it is missing.
    if (error instanceof UserError) return false;
    throw error;
  }
}
