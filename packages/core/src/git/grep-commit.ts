import { GitError, runGit } from './run-git';

export interface GrepRequest {
  /** Where Git runs; patterns are relative to it, results to the repository's root. */
  readonly folder: string;
  /** A hash that `resolveCommit` gave. */
  readonly commit: string;
  /** Whole words as they are, in any case; never patterns. */
  readonly words: readonly string[];
  /** Pathspecs; the whole repository where there are none. */
  readonly pathspecs: readonly string[];
}

export interface GrepResult {
  readonly lines: readonly {
    readonly path: string;
    readonly line: number;
    readonly text: string;
  }[];
  /** Files that hold a word and are no text. */
  readonly binary: readonly string[];
}

/** The lines of a commit with one of the words, with one run of Git. */
export async function grepCommit({
  folder,
  commit,
  words,
  pathspecs,
}: GrepRequest): Promise<GrepResult> {
  if (words.length === 0) return { lines: [], binary: [] };
  const prefix = `${commit}:`;
  // Text whatever .gitattributes of the working tree says, which a branch may change.
  const options = ['-a', '-n', '-z', '-i', '-w', '-F', '--full-name', '--no-color', '--no-column'];
  const patterns = words.flatMap((word) => ['-e', word]);
  const paths = pathspecs.length === 0 ? [':(top)'] : pathspecs;
  const output = await answer(folder, ['grep', ...options, ...patterns, commit, '--', ...paths]);
  const rows = output.toString('utf8').split('\n');
  const found = rows.flatMap((row) => {
    // `<commit>:<path> NUL <line> NUL <text>`: git-grep(1), `-z`. A path with a line feed is not found.
    const [place = '', number = '', ...rest] = row.split('\0');
    if (!place.startsWith(prefix) || rest.length === 0) return [];
    const path = place.slice(prefix.length);
    return [{ path, line: Number(number), text: rest.join('\0') }];
  });
  const binary = new Set(found.filter(({ text }) => text.includes('\0')).map(({ path }) => path));
  const lines = found.filter(({ path }) => !binary.has(path));
  return { lines, binary: [...binary] };
}

/** Git ends with 1 where nothing matches. */
async function answer(folder: string, options: readonly string[]): Promise<Buffer> {
  try {
    return await runGit(folder, options);
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return Buffer.alloc(0);
    throw error;
  }
}
