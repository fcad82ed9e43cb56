import { UserError } from '../errors';
import { type HeadAndBase, headAndBase, mergeBase } from './refs';
import { isOutside, isShallow, type RepositoryPlace, repositoryPlace } from './repository';
import { GitError } from './run-git';

export interface MergeBase {
  readonly place: RepositoryPlace;
  /** The merge base's hash. */
  readonly commit: string;
  /** The base's own newest commit here. */
  readonly tip: string;
  /** The base's name, as given or as found. */
  readonly name: string;
}

const otherwise = 'Pass --base version:N, with N the last version that is already applied.';

/**
 * The commit from which HEAD and the base went apart. `base` is a ref, or null for the repository's
 * default branch.
 *
 * Throws a UserError where there is no repository or commit, no such ref, or no common ancestor, which
 * in a shallow clone may only be missing.
 */
export async function findMergeBase(folder: string, base: string | null): Promise<MergeBase> {
  const [place, refs] = await Promise.all([repositoryPlace(folder), refsOf(folder, base)]);
  if (place === null || refs === null) {
    throw new UserError({
      what: `${folder} is in no Git repository`,
      why: 'the base tells which migrations are new',
      mend: otherwise,
    });
  }
  const { root } = place;
  const { head, base: found } = refs;
  if (head === null) {
    throw new UserError({
      what: 'The repository has no commit yet',
      why: 'so there is no base to compare with',
      mend: otherwise,
    });
  }
  if (found === null) {
    throw await missing(
      root,
      base === null
        ? 'The repository has no branch main or master'
        : `The repository has no ref ${base}`,
    );
  }
  const { name, commit } = found;
  const common = await mergeBase(root, commit, head);
  if (common === null) throw await missing(root, `${name} and HEAD have no common commit`);
  return { place, commit: common, tip: commit, name: name.replace(/^refs\/(remotes|heads)\//, '') };
}

/** Asked at the same time as for the place, so that it may meet a folder without a repository. */
async function refsOf(folder: string, base: string | null): Promise<HeadAndBase | null> {
  try {
    return await headAndBase(folder, base);
  } catch (error) {
    if (error instanceof GitError && isOutside(error)) return null;
    throw error;
  }
}

async function missing(root: string, what: string): Promise<UserError> {
  if (await isShallow(root)) {
    return new UserError({
      what,
      why: 'the clone is shallow, so it may only not be here',
      mend: 'Set fetch-depth: 0 for actions/checkout, or run git fetch --unshallow origin.',
    });
  }
  return new UserError({
    what,
    why: 'the base tells which migrations are new',
    mend: `Pass --base with a ref that exists. Or: ${otherwise}`,
  });
}
