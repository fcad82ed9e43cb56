import { GitError, runGit } from './run-git';

/** Where a folder is in its repository. */
export interface RepositoryPlace {
  /** Absolute path of the work tree. */
  readonly root: string;
  /** The folder relative to the root, with forward slashes and one at the end; empty for the root. */
  readonly prefix: string;
}

const outside = /not a git repository|must be run in a work tree/;

/** Whether Git refused because the folder is in no work tree. */
export function isOutside({ stderr }: GitError): boolean {
  return outside.test(stderr);
}

/** Null where the folder is in no work tree. */
export async function repositoryPlace(folder: string): Promise<RepositoryPlace | null> {
  try {
    const output = await runGit(folder, ['rev-parse', '--show-toplevel', '--show-prefix']);
    const lines = withoutNewline(output).split('\n');
    const [root = '', prefix = ''] = lines;
    return lines.length <= 2 ? { root, prefix } : await placeWithLineFeeds(folder);
  } catch (error) {
    if (error instanceof GitError && isOutside(error)) return null;
    throw error;
  }
}

/** The name of a folder may hold a line feed, so that one answer cannot be cut into two. */
async function placeWithLineFeeds(folder: string): Promise<RepositoryPlace> {
  const root = await runGit(folder, ['rev-parse', '--show-toplevel']);
  const prefix = await runGit(folder, ['rev-parse', '--show-prefix']);
  return { root: withoutNewline(root), prefix: withoutNewline(prefix) };
}

/** Whether history was cut off when the repository was cloned. */
export async function isShallow(root: string): Promise<boolean> {
  return withoutNewline(await runGit(root, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

function withoutNewline(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}
