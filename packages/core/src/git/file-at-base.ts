import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { messageOf, UserError } from '../errors';
import { readBytesAtCommit } from './files-at-commit';
import { leadsThroughLink } from './leads-through-link';
import { repositoryPlace } from './repository';

export interface FileOfInput {
  /** As it was named, relative to the working directory. */
  readonly path: string;
  /** The input that names it. */
  readonly input: string;
  /** The base, where the branch has one. */
  readonly commit: string | null;
}

export interface FileAtBase {
  readonly bytes: Buffer;
  /** The base does not have the file, though the branch has a base: it is in the repository by this branch alone. */
  readonly ofBranch: boolean;
}

/**
 * A file that an input names, taken from the base where that has it, so that a branch does not bring its own; and
 * whether it does. Throws a UserError for one that cannot be read.
 */
export async function fileAtBase(
  workingDirectory: string,
  { path, input, commit }: FileOfInput,
): Promise<FileAtBase> {
  const absolute = resolve(workingDirectory, path);
  const place = commit === null ? null : await repositoryPlace(workingDirectory);
  let ofBranch = false;
  if (commit !== null && place !== null) {
    const inRepository = relative(place.root, absolute).split(sep).join('/');
    const outside = inRepository === '' || inRepository.startsWith('../');
    const bytes = outside ? null : await readBytesAtCommit(place.root, commit, inRepository);
    if (bytes !== null) return { bytes, ofBranch: false };
    ofBranch =
      !outside &&
      ((await readBytesAtCommit(place.root, 'HEAD', inRepository)) !== null ||
        (await leadsThroughLink(place.root, inRepository)));
  }
  try {
    return { bytes: await readFile(absolute), ofBranch };
  } catch (error) {
    throw new UserError({
      what: `The ${input} file ${path} cannot be read`,
      why: messageOf(error),
      mend: `Name an existing file with --${input}, or as ${input} in lockkeeper.yml.`,
    });
  }
}
