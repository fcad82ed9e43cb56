import { runGit } from './run-git';

/** The files of a commit with their sizes in bytes, by path from the root; links and submodules left out. */
export async function sizesAtCommit(root: string, commit: string): Promise<Map<string, number>> {
  const output = await runGit(root, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  const sizes = new Map<string, number>();
  for (const entry of output.toString('utf8').split('\0')) {
    const [, size, path] = /^100\d+ blob \w+ +(\d+)\t(.*)$/s.exec(entry) ?? [];
    if (path !== undefined) sizes.set(path, Number(size));
  }
  return sizes;
}

/**
 * The paths of a commit's files, from the root, that Git's own globs choose; `!` before one leaves out
 * what it matches (gitglossary, "pathspec"). The globs are relative to the folder.
 */
export async function matchAtCommit(
  folder: string,
  commit: string,
  globs: readonly string[],
): Promise<string[]> {
  const output = await runGit(folder, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    await emptyTree(folder),
    commit,
    '--',
    ...globs.map(asPathspec),
  ]);
  return output.toString('utf8').split('\0').filter(Boolean);
}

export function asPathspec(glob: string): string {
  return glob.startsWith('!') ? `:(exclude,glob)${glob.slice(1)}` : `:(glob)${glob}`;
}

/** Its hash depends on the repository's hash function. */
async function emptyTree(folder: string): Promise<string> {
  const output = await runGit(folder, ['hash-object', '-t', 'tree', '--stdin'], '');
  return output.toString('utf8').trim();
}
