import type { CommonInputs } from '@lockkeeper/core/action/common-inputs';
import { UserError } from '@lockkeeper/core/errors';
import { grepCommit } from '@lockkeeper/core/git/grep-commit';
import { repositoryPlace } from '@lockkeeper/core/git/repository';
import { asPathspec, matchAtCommit, sizesAtCommit } from '@lockkeeper/core/git/sizes-at-commit';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { Operation } from '@lockkeeper/core/sql/operation';
import { type CodeLine, type CodeSearch, codeSearch } from './code-search';
import { isSourceFile } from './source-files';
import { wantedWords } from './wanted-words';

export interface CodeRequest {
  readonly project: Pick<Project, 'base' | 'commit'>;
  /** Of the migrations that are checked. */
  readonly operations: readonly Operation[];
  /** Git's globs, relative to the working directory; the usual source files where there are none. */
  readonly globs: readonly string[];
}

/** What of a stage's context it needs. */
export interface CodeSurroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly common: Pick<CommonInputs, 'migrations'>;
}

/** A file above this is data or was made by a program. */
const largestFile = 1_000_000;

/**
 * Looks for what the operations drop or rename in the code at the base. Null where there is nothing to
 * look for, or nothing to look in. Throws a UserError for globs that match no file.
 */
export async function searchCode(
  { workingDirectory, common }: CodeSurroundings,
  { project: { base, commit }, operations, globs }: CodeRequest,
): Promise<CodeSearch | null> {
  const words = wantedWords(operations);
  if (commit === null || words.names.length === 0) return null;
  const place = await repositoryPlace(workingDirectory);
  if (place === null) return null;
  const { root, prefix } = place;
  const ofMigrations = common.migrations.map((folder) => `${prefix}${trimmed(folder)}/`);
  const sizes = await sizesAtCommit(root, commit);
  const chosen = (await chosenFiles()).filter(
    (path) => sizes.has(path) && !ofMigrations.some((folder) => path.startsWith(folder)),
  );
  const read = new Set(chosen.filter((path) => (sizes.get(path) ?? 0) <= largestFile));
  if (read.size === 0) return null;
  const folder = globs.length === 0 ? root : workingDirectory;
  const pathspecs = globs.length === 0 ? withoutVendored : globs.map(asPathspec);
  const named = await grepCommit({ folder, commit, words: words.names, pathspecs });
  const lines = named.lines.filter(({ path }) => read.has(path));
  const unread = named.binary.filter((path) => read.has(path)).length;
  return codeSearch(
    {
      words: new Set([...words.names, ...words.tables]),
      at: base,
      files: read.size - unread,
      passedOver: chosen.length - read.size + unread,
    },
    [...lines, ...(await linesOfTables(lines))],
  );

  /** Lines that name the columns' tables, in the files that name a column. */
  async function linesOfTables(known: readonly CodeLine[]): Promise<CodeLine[]> {
    const key = ({ path, line }: CodeLine) => `${line} ${path}`;
    const have = new Set(known.map(key));
    const paths = [...new Set(known.map(({ path }) => path))];
    const found: CodeLine[] = [];
    for (let at = 0; at < paths.length; at += pathsAtOnce) {
      const some = paths.slice(at, at + pathsAtOnce).map((path) => `:(top,literal)${path}`);
      const request = { folder, commit: commit ?? '', words: words.tables, pathspecs: some };
      found.push(...(await grepCommit(request)).lines);
    }
    return found.filter((line) => !have.has(key(line)));
  }

  async function chosenFiles(): Promise<readonly string[]> {
    if (globs.length === 0) return [...sizes.keys()].filter(isSourceFile);
    const matched = await matchAtCommit(workingDirectory, commit ?? '', globs);
    if (matched.length > 0) return matched;
    throw new UserError({
      what: `code matches no file at ${base}: ${globs.join(', ')}`,
      why: 'so no drop and no rename could be held against the code',
      mend: 'Correct the globs, which are relative to the working directory, or leave code out.',
    });
  }
}

/** What a command line holds on every system. */
const pathsAtOnce = 500;

/** What is large and never asked for, so that Git need not read it. */
const withoutVendored = [
  ':(top)',
  ...['node_modules', 'vendor', 'third_party', 'dist'].map(
    (folder) => `:(top,exclude,glob)**/${folder}/**`,
  ),
];

function trimmed(folder: string): string {
  return folder.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}
