import { runGit } from './run-git';

/**
 * Whether the path of a file, or of a folder above it, is a symbolic link that the branch has in Git: what is read there
 * is for the branch to say. `path` is relative to the root, with forward slashes.
 */
export async function leadsThroughLink(root: string, path: string): Promise<boolean> {
  const parts = path.split('/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const list = ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', 'HEAD', '--', ...above];
  const entries = (await runGit(root, list)).toString('utf8').split('\0');
  return entries.some((entry) => entry.startsWith('120000 '));
}
