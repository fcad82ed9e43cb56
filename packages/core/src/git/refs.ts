import { GitError, runGit } from './run-git';

/** The commit that a ref, a tag or a hash names; null where there is none. */
export async function resolveCommit(root: string, ref: string): Promise<string | null> {
  const [commit = null] = await resolveCommits(root, [ref]);
  return commit;
}

/** The commits that several names stand for, in their order, with one run of Git. */
export async function resolveCommits(
  root: string,
  refs: readonly string[],
): Promise<(string | null)[]> {
  // A line feed would begin another name, and no ref has one (git-check-ref-format(1)).
  const names = refs.map((ref) => (ref.includes('\n') ? '' : ref));
  const output = await runGit(
    root,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    names.map((name) => `${name}^{commit}\n`).join(''),
  );
  const lines = output.toString('utf8').split('\n');
  return names.map((_, index) => /^([0-9a-f]+) commit$/.exec(lines[index] ?? '')?.[1] ?? null);
}

/** The best common ancestor of two commits; null where they have none that is here. */
export async function mergeBase(root: string, one: string, other: string): Promise<string | null> {
  return one === other ? one : answer(root, ['merge-base', '--end-of-options', one, other]);
}

/** A name with the commit that it stands for. */
export interface ResolvedRef {
  readonly name: string;
  readonly commit: string;
}

export interface HeadAndBase {
  /** Null where the repository has no commit yet. */
  readonly head: string | null;
  readonly base: ResolvedRef | null;
}

/**
 * HEAD, and the branch, tag or hash that is given: the local one, else origin's. Of a null base origin's default
 * branch, else main, else master, by a name that resolves.
 */
export async function headAndBase(folder: string, base: string | null): Promise<HeadAndBase> {
  const names =
    base === null
      ? [originHead, 'origin/main', 'main', 'origin/master', 'master']
      : [base, `refs/remotes/origin/${base}`];
  const [head = null, ...commits] = await resolveCommits(folder, ['HEAD', ...names]);
  for (const [index, commit] of commits.entries()) {
    const found = names[index];
    if (commit === null || found === undefined) continue;
    const name = base === null && found === originHead ? await branchOf(folder, found) : found;
    // Whoever made origin/HEAD a commit, and no branch, keeps it up to date with none.
    if (name !== null) return { head, base: { name: base ?? name, commit } };
  }
  return { head, base: null };
}

/** The branch that a symbolic ref stands for; null where it is none. */
function branchOf(folder: string, ref: string): Promise<string | null> {
  return answer(folder, ['symbolic-ref', '--quiet', ref]);
}

/** The commit of a branch by name: the local one, else origin's. */
export async function resolveBranch(root: string, name: string): Promise<string | null> {
  const { base } = await headAndBase(root, name);
  return base?.commit ?? null;
}

const originHead = 'refs/remotes/origin/HEAD';

/** One line, or null where Git says no (exit 1) or knows no such object (exit 128). */
async function answer(root: string, options: readonly string[]): Promise<string | null> {
  try {
    return (await runGit(root, options)).toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitError && [1, 128].includes(error.exitCode)) return null;
    throw error;
  }
}
