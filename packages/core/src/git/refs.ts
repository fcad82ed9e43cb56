import { GitError, runGit } from './run-git';

/** The commit that a ref, a tag or a hash names; null where there is none. */
export async function resolveCommit(root: string, ref: string): Promise<string | null> {
  return answer(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
}

/** The best common ancestor of two commits; null where they have none that is here. */
export async function mergeBase(root: string, one: string, other: string): Promise<string | null> {
  return answer(root, ['merge-base', '--end-of-options', one, other]);
}

/** The commit of a branch by name: the local one, else origin's. */
export async function resolveBranch(root: string, name: string): Promise<string | null> {
  return (await resolveCommit(root, name)) ?? resolveCommit(root, `refs/remotes/origin/${name}`);
}

/** Origin's default branch, else main, else master, by a name that resolves; null where there is none. */
export async function defaultBranch(root: string): Promise<string | null> {
  const head = await answer(root, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  const candidates = ['origin/main', 'main', 'origin/master', 'master'];
  for (const ref of head === null ? candidates : [head, ...candidates]) {
    if ((await resolveCommit(root, ref)) !== null) return ref;
  }
  return null;
}

/** One line, or null where Git says no (exit 1) or knows no such object (exit 128). */
async function answer(root: string, options: readonly string[]): Promise<string | null> {
  try {
    return (await runGit(root, options)).toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitError && [1, 128].includes(error.exitCode)) return null;
    throw error;
  }
}
