import { existsSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors';
import {
  blobHash,
  type CommitFile,
  hashFiles,
  listFilesAtCommit,
  readBlobs,
} from '../git/files-at-commit';
import type { RepositoryPlace } from '../git/repository';
import type { MigrationFile } from './format';
import type { Script } from './migration';
import { isRelevant } from './read-files';

export interface BaseFiles {
  readonly files: readonly MigrationFile[];
  /** Paths of symbolic links, whose text is not that of a script. */
  readonly links: ReadonlySet<string>;
}

/**
 * The files of the migrations folders as a commit has them. A folder that the commit does not have is
 * looked for under the name that it had there: the folder that is gone and held the same contents.
 */
export async function readBaseFiles(
  place: RepositoryPlace,
  commit: string,
  request: {
    readonly workingDirectory: string;
    readonly folders: readonly string[];
    readonly scripts: readonly Script[];
  },
): Promise<BaseFiles> {
  const files: MigrationFile[] = [];
  const links = new Set<string>();
  for (const folder of request.folders) {
    const here = folderInRepository(place, request.workingDirectory, folder);
    let found = await relevantFiles(place, commit, here);
    let base = here;
    if (found.length === 0) {
      base = (await formerFolder(place, commit, here, request.scripts)) ?? here;
      found = await relevantFiles(place, commit, base);
    }
    const texts = await readTexts(place.root, found, request.scripts);
    for (const { path, blob, link } of found) {
      const name = base === '' ? path : path.slice(base.length + 1);
      const reported = posix.relative(posix.join('/', place.prefix), posix.join('/', path));
      files.push({ name, path: reported, text: texts.get(blob) ?? '' });
      if (link) links.add(reported);
    }
  }
  return { files, links };
}

/** By the hash. What the working tree has as well, which is nearly all of it, is not read a second time. */
async function readTexts(
  root: string,
  files: readonly CommitFile[],
  scripts: readonly Script[],
): Promise<ReadonlyMap<string, string>> {
  const [first] = files;
  if (first === undefined) return new Map();
  const known = new Map(scripts.map(({ text }) => [blobHash(text, first.blob.length), text]));
  const missing = files.map(({ blob }) => blob).filter((blob) => !known.has(blob));
  return new Map([...known, ...(await readBlobs(root, missing))]);
}

/** The names of the migration files that a commit has in the folders. */
export async function baseFileNames(
  place: RepositoryPlace,
  commit: string,
  request: { readonly workingDirectory: string; readonly folders: readonly string[] },
): Promise<{ readonly name: string; readonly path: string }[]> {
  const names: { name: string; path: string }[] = [];
  for (const folder of request.folders) {
    const base = folderInRepository(place, request.workingDirectory, folder);
    for (const { path } of await relevantFiles(place, commit, base)) {
      names.push({ name: base === '' ? path : path.slice(base.length + 1), path });
    }
  }
  return names;
}

async function relevantFiles(
  place: RepositoryPlace,
  commit: string,
  folder: string,
): Promise<CommitFile[]> {
  const all = await listFilesAtCommit(place.root, commit, folder);
  return all.filter((file) => isRelevant(file.path));
}

/** Relative to the repository's root, without a slash at the end. */
function folderInRepository(
  place: RepositoryPlace,
  workingDirectory: string,
  folder: string,
): string {
  const way = relative(resolve(workingDirectory), resolve(workingDirectory, folder));
  const path = posix.join(place.prefix, way.split(sep).join('/'));
  if (path === '..' || path.startsWith('../')) {
    throw new UserError({
      what: `The folder ${folder} is outside the repository`,
      why: `the repository begins at ${place.root}`,
      mend: 'Pass --base version:N, with N the last version that is already applied.',
    });
  }
  return path.replace(/\/$/, '').replace(/^\.$/, '');
}

async function formerFolder(
  place: RepositoryPlace,
  commit: string,
  here: string,
  scripts: readonly Script[],
): Promise<string | null> {
  const inFolder = scripts
    .map((script) => ({ script, path: posix.join(place.prefix, script.path) }))
    .filter(({ script, path }) => path === posix.join(here, script.file));
  const blobs = await hashFiles(
    place.root,
    inFolder.map(({ path }) => path),
  );
  const all = await listFilesAtCommit(place.root, commit, '');
  const votes = new Map<string, number>();
  inFolder.forEach(({ script }, index) => {
    const end = `/${script.file}`;
    for (const file of all) {
      if (file.blob !== blobs[index] || !`/${file.path}`.endsWith(end)) continue;
      // A file that is still there was copied, not moved: an example, another service's folder.
      if (existsSync(join(place.root, file.path))) continue;
      const folder = `/${file.path}`.slice(1, -end.length);
      votes.set(folder, (votes.get(folder) ?? 0) + 1);
    }
  });
  const [best] = [...votes].sort(([, one], [, other]) => other - one);
  return best?.[0] ?? null;
}
