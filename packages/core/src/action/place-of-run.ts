import { posix, resolve } from 'node:path';
import { UserError } from '../errors';
import { resolveCommit } from '../git/refs';
import { repositoryPlace } from '../git/repository';
import { GitError } from '../git/run-git';

/** Where in the repository a step works. */
export interface PlaceOfRun {
  /** The working directory in the repository, with a slash at the end; empty for the root. */
  readonly folder: string;
  /** What is checked out; null where that is not known. */
  readonly commit: string | null;
}

/** @param given the input `working-directory`, relative to the workspace. */
export async function placeOfRun(workspace: string, given: string): Promise<PlaceOfRun> {
  const otherwise = posix.join(given.replaceAll('\\', '/'), '/').replace(/^\.?\//, '');
  try {
    const place = await repositoryPlace(resolve(workspace, given));
    if (place === null) return { folder: otherwise, commit: null };
    return { folder: place.prefix, commit: await resolveCommit(place.root, 'HEAD') };
  } catch (error) {
    // Without git, or with a folder that is not there, the stage itself says what is wrong.
    if (error instanceof UserError || error instanceof GitError) {
      return { folder: otherwise, commit: null };
    }
    throw error;
  }
}

/**
 * How the board and the check run name a stage: a workflow may run it in two folders, or once for each server of a
 * matrix.
 */
export function actionName(stage: string, given: string, label: string): string {
  const folder = posix.join(given.replaceAll('\\', '/'), '/').replace(/^\.\/|\/$/g, '');
  const parts = [folder, label.trim()].filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? stage : `${stage} (${parts.join(', ')})`;
}
