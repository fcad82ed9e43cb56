import { relative, resolve, sep } from 'node:path';
import type { FileOfInput } from './file-at-base';
import { hashFiles, listFilesAtCommit } from './files-at-commit';
import { leadsThroughLink } from './leads-through-link';
import { repositoryPlace } from './repository';

/** How a file that an input names comes from the branch. */
export type OfBranch = 'absent at the base' | 'changed since the base';

/**
 * The same for a file that is too large to be taken from the base: whether the branch brings what lies in the work tree.
 * Null where it does not, as for a file that Git does not track, which an earlier step has fetched.
 */
export async function ofBranch(
  workingDirectory: string,
  { path, commit }: Pick<FileOfInput, 'path' | 'commit'>,
): Promise<OfBranch | null> {
  const place = commit === null ? null : await repositoryPlace(workingDirectory);
  if (commit === null || place === null) return null;
  const { root } = place;
  const inRepository = relative(root, resolve(workingDirectory, path)).split(sep).join('/');
  if (inRepository === '' || inRepository.startsWith('../')) return null;
  if (await leadsThroughLink(root, inRepository)) return 'absent at the base';
  const blobAt = async (revision: string) =>
    (await listFilesAtCommit(root, revision, inRepository)).find(
      (file) => file.path === inRepository && !file.link,
    )?.blob;
  if ((await blobAt('HEAD')) === undefined) return null;
  const base = await blobAt(commit);
  if (base === undefined) return 'absent at the base';
  const [now] = await hashFiles(root, [inRepository]);
  return now === base ? null : 'changed since the base';
}
