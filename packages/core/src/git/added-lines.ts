import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from './run-git';

export interface AddedLinesRequest {
  /** Absolute; patterns and answers are relative to it, and nothing outside it is looked at. */
  readonly folder: string;
  /** A hash that `resolveCommit` gave. */
  readonly commit: string;
  /** Pathspecs; the whole folder where there are none. */
  readonly pathspecs: readonly string[];
  /** By the path from the folder. */
  readonly wanted: (path: string) => boolean;
  /** Larger files are passed over, in bytes. */
  readonly largest: number;
}

export interface AddedLine {
  readonly line: number;
  readonly text: string;
}

export interface AddedLines {
  readonly path: string;
  readonly lines: readonly AddedLine[];
}

/** A command line holds some thousands of names; longer ones are cut into several. */
const filesAtOnce = 200;

/** The lines that the working tree, untracked files included, has and the commit has not, by file. */
export async function addedLines(request: AddedLinesRequest): Promise<AddedLines[]> {
  const { folder, commit, pathspecs, wanted, largest } = request;
  const paths = pathspecs.length === 0 ? ['.'] : pathspecs;
  const [changed, untracked] = await Promise.all([
    names(folder, [...diff, '--name-only', '-z', commit, '--', ...paths]),
    names(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...paths]),
  ]);
  const small = async (all: readonly string[]) => {
    const chosen: string[] = [];
    for (const path of all.filter(wanted)) {
      const found = await lstat(join(folder, path)).catch(absent);
      if (found?.isFile() && found.size <= largest) chosen.push(path);
    }
    return chosen;
  };
  const added: AddedLines[] = [];
  const tracked = await small(changed);
  for (let at = 0; at < tracked.length; at += filesAtOnce) {
    added.push(...(await inTracked(folder, commit, tracked.slice(at, at + filesAtOnce))));
  }
  for (const path of await small(untracked)) {
    const text = await readFile(join(folder, path), 'utf8');
    if (text.includes('\0')) continue;
    added.push({ path, lines: text.split('\n').map((line, at) => ({ line: at + 1, text: line })) });
  }
  return added;
}

/** As Git's own files say and no settings of the machine; a copy of a file is new text. */
const diff = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--relative',
  '--diff-filter=AMR',
  '-M',
];

/** A file that went away between two looks. */
function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

async function names(folder: string, options: readonly string[]): Promise<string[]> {
  const output = await runGit(folder, options);
  return output.toString('utf8').split('\0').filter(Boolean);
}

/** Git writes the patches in the order of the names, so that no name has to be read out of one. */
async function inTracked(
  folder: string,
  commit: string,
  paths: readonly string[],
): Promise<AddedLines[]> {
  const specs = paths.map((path) => `:(literal)${path}`);
  const options = [...diff.filter((option) => option !== '-M'), '--no-renames'];
  const order = await names(folder, [...options, '--name-only', '-z', commit, '--', ...specs]);
  const patch = await runGit(folder, [...options, '-U0', commit, '--', ...specs]);
  const files = patch
    .toString('utf8')
    .split(/^diff --git .*$/m)
    .slice(1);
  return files.flatMap((text, at) => {
    const path = order[at];
    return path === undefined ? [] : [{ path, lines: addedIn(text) }];
  });
}

function addedIn(patch: string): AddedLine[] {
  const lines: AddedLine[] = [];
  let next = 0;
  for (const text of patch.split('\n')) {
    const [, start] = /^@@ -\S+ \+(\d+)/.exec(text) ?? [];
    if (start !== undefined) next = Number(start);
    else if (next > 0 && text.startsWith('+')) {
      lines.push({ line: next, text: text.slice(1) });
      next += 1;
    }
  }
  return lines;
}
