import { relative, sep } from 'node:path';
import { isShallow, repositoryPlace } from './repository';
import { GitError, runGit } from './run-git';

export interface LastChange {
  /** In ISO 8601; null in a clone without its history, whose oldest commit seems to have made everything. */
  readonly time: string | null;
}

/** When the commit that last changed a file was made; null for a file that is not in Git as it lies there. */
export async function lastChange(folder: string, file: string): Promise<LastChange | null> {
  const place = await repositoryPlace(folder);
  if (place === null) return null;
  const path = relative(place.root, file).split(sep).join('/');
  if (path === '' || path.startsWith('../')) return null;
  const git = async (...args: readonly string[]) =>
    (await runGit(place.root, ['--literal-pathspecs', ...args, '--', path]))
      .toString('utf8')
      .trim();
  if ((await git('status', '--porcelain', '--ignored')) !== '') return null;
  if (await isShallow(place.root)) return { time: null };
  try {
    const time = await git('log', '-1', '--format=%cI');
    return time === '' ? null : { time };
  } catch (error) {
    // A repository without a commit.
    if (error instanceof GitError) return null;
    throw error;
  }
}
