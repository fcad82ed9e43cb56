import { posix, relative, sep } from 'node:path';
import type { AnyStage } from '../action/declaration';
import { UserError } from '../errors';
import { readFileAtCommit } from '../git/files-at-commit';
import { resolveBranch } from '../git/refs';
import { repositoryPlace } from '../git/repository';
import type { NewFinding } from '../report/report-builder';
import { changedSettings, layoutOnly } from './changed-settings';
import { type Config, emptyConfig } from './config';
import { loadConfig } from './load-config';

export interface BaseSettingsRequest {
  /** Absolute path of lockkeeper.yml in the working tree. */
  readonly path: string;
  /** How messages name the file. */
  readonly shownPath: string;
  readonly explicit: boolean;
  /** Absolute. */
  readonly workingDirectory: string;
  /** The pull request's base, as a name that Git takes. */
  readonly base: string;
  readonly stages: readonly AnyStage[];
}

/**
 * The settings that hold for a pull request: policy as it is at the base, backfills as the branch has them, since
 * they are part of the change. What else the branch changes is told as a notice. Where the base has no such file, the
 * branch's says where the migrations are and nothing more.
 *
 * Throws a UserError where the base is not in the clone, and for what is wrong in the branch's file.
 */
export async function readSettingsAtBase(
  request: BaseSettingsRequest,
): Promise<{ readonly config: Config; readonly notices: readonly NewFinding[] }> {
  const { path, shownPath, stages, base, workingDirectory } = request;
  const branch = await loadConfig(path, request);
  const place = await repositoryPlace(workingDirectory);
  const commit = place === null ? null : await resolveBranch(place.root, base);
  if (place === null || commit === null) throw notHere(shownPath, base);
  const way = relative(workingDirectory, path).split(sep).join('/');
  const inRepository = posix.join(place.prefix, way);
  // A file outside the repository is none that the branch could change.
  if (inRepository.startsWith('../')) return { config: branch, notices: [] };

  const name = base.replace(/^refs\/(remotes|heads)\//, '');
  const text = await readFileAtCommit(place.root, commit, inRepository);
  const atBase = text === null ? null : await parsed(text, `${shownPath} at ${name}`, stages);
  const policy = atBase?.config ?? layoutOnly(branch);
  const changes = changedSettings(policy, branch);
  return {
    config: { ...policy, backfills: branch.backfills },
    notices: [
      ...(atBase?.problem === undefined ? [] : [unreadable(shownPath, name, atBase.problem)]),
      ...(changes.length === 0 ? [] : [changed(shownPath, name, changes, branch)]),
    ],
  };
}

async function parsed(text: string, shownPath: string, stages: readonly AnyStage[]) {
  const { parseConfig } = await import('@lockkeeper/core/config/parse-config');
  try {
    return { config: parseConfig(text, shownPath, stages) };
  } catch (error) {
    // The pull request may be what mends it, or what brings the version that reads it differently.
    if (error instanceof UserError) return { config: null, problem: error.message };
    throw error;
  }
}

function notHere(shownPath: string, base: string): UserError {
  return new UserError({
    what: `${shownPath} cannot be read at the base ${base.replace(/^refs\/remotes\//, '')}`,
    why: 'a pull request is held against the settings of its base, and the clone does not have it',
    mend: 'Set fetch-depth: 0 for actions/checkout.',
  });
}

function changed(
  shownPath: string,
  name: string,
  changes: readonly string[],
  { path }: Config,
): NewFinding {
  return {
    rule: 'settings-changed',
    severity: 'notice',
    title: 'The settings of this pull request hold after the merge',
    message:
      `${shownPath} differs from ${name} in ${changes.join(', ')}. A pull request does not set its own rules: ` +
      `this run used what ${name} says.`,
    path: path === emptyConfig.path ? null : shownPath,
    evidence: 'static',
  };
}

function unreadable(shownPath: string, name: string, problem: string): NewFinding {
  return {
    rule: 'settings-unreadable',
    severity: 'warning',
    title: 'The settings of the base cannot be read',
    message:
      `${shownPath} at ${name}: ${problem}. This run used the defaults, and the branch's file only to find the ` +
      'migrations.',
    path: shownPath,
    evidence: 'static',
  };
}
