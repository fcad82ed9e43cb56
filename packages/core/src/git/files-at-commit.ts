import { createHash } from 'node:crypto';
import { runGit } from './run-git';

/** A file of a commit. */
export interface CommitFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly blob: string;
  /** A symbolic link: its blob is the name that it points to. */
  readonly link: boolean;
}

/**
 * The files of a commit below a folder, recursively; all of them for an empty folder. Submodules are
 * left out. `commit` is a hash that `resolveCommit` gave, `folder` relative to the root.
 */
export async function listFilesAtCommit(
  root: string,
  commit: string,
  folder: string,
): Promise<CommitFile[]> {
  // A folder's name is no pattern, whatever stars and colons it has (gitglossary, "pathspec").
  const paths = folder === '' ? [] : [folder];
  const output = await runGit(root, [
    '--literal-pathspecs',
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ...paths,
  ]);
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [, mode, type, blob, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(entry) ?? [];
      if (type !== 'blob' || blob === undefined || path === undefined) return [];
      return [{ path, blob, link: mode === '120000' }];
    });
}

/** The text of a file at a commit, null where the commit has no such file. */
export async function readFileAtCommit(
  root: string,
  commit: string,
  path: string,
): Promise<string | null> {
  return (await readBytesAtCommit(root, commit, path))?.toString('utf8') ?? null;
}

/** The same for a file that may be no text. */
export async function readBytesAtCommit(
  root: string,
  commit: string,
  path: string,
): Promise<Buffer | null> {
  const files = await listFilesAtCommit(root, commit, path);
  const file = files.find((candidate) => candidate.path === path && !candidate.link);
  if (file === undefined) return null;
  return runGit(root, ['cat-file', 'blob', file.blob]);
}

/** The texts of many blobs by their hash, with one run of Git. */
export async function readBlobs(
  root: string,
  blobs: readonly string[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (blobs.length === 0) return texts;
  const output = await runGit(root, ['cat-file', '--batch'], `${blobs.join('\n')}\n`);
  let position = 0;
  // `<hash> blob <bytes>`, a line feed, the bytes, a line feed (git-cat-file(1), "BATCH OUTPUT").
  while (position < output.length) {
    const lineEnd = output.indexOf(0x0a, position);
    const [blob, type, size] = output.toString('utf8', position, lineEnd).split(' ');
    if (blob === undefined || type !== 'blob') {
      throw new Error(`git cat-file --batch answered ${blob} ${type}`);
    }
    const start = lineEnd + 1;
    const end = start + Number(size);
    texts.set(blob, output.toString('utf8', start, end));
    position = end + 1;
  }
  return texts;
}

/**
 * The hash of a blob with this text, as long as those of the repository: SHA-1, or SHA-256 where it has 64 digits
 * (git-config(1), "extensions.objectFormat").
 */
export function blobHash(text: string, length: number): string {
  const bytes = Buffer.from(text);
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The hashes that Git would give files of the work tree, in the order of `paths` (relative to the root). */
export async function hashFiles(root: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  const output = await runGit(root, ['hash-object', '--', ...paths]);
  return output.toString('utf8').trim().split('\n');
}
