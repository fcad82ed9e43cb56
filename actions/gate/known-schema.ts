import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { messageOf, UserError } from '@lockkeeper/core/errors';
import { readFileAtCommit } from '@lockkeeper/core/git/files-at-commit';
import { repositoryPlace } from '@lockkeeper/core/git/repository';
import type { Project } from '@lockkeeper/core/migrations/project';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';
import { readStats } from '@lockkeeper/core/stats/stats-file';
import type { schemaInputs } from './action';

/** What is known of the schema beside the migrations. */
export interface KnownSchema {
  /** A dump of the schema before the pending migrations, in place of the history. */
  readonly snapshot: { readonly path: string; readonly text: string } | null;
  readonly stats: DatabaseStats | null;
  /** Up to so many rows a table is small; null where none is. */
  readonly smallTableRows: number | null;
}

/**
 * Reads the files. Both are taken from the base where it has them, so that a branch neither writes its own
 * statistics nor has its own tables in the snapshot. Throws a UserError for a file that cannot be read.
 */
export async function readKnownSchema(
  { workingDirectory }: Pick<StageContext, 'workingDirectory'>,
  inputs: InputValues<typeof schemaInputs>,
  project: Pick<Project, 'commit' | 'engine'>,
): Promise<KnownSchema> {
  const read = (path: string, input: string) =>
    textAtBase(workingDirectory, path, input, project.commit);
  const { snapshot, stats, 'small-table-rows': smallTableRows = null } = inputs;
  if (smallTableRows !== null && stats === undefined) {
    throw new UserError({
      what: 'small-table-rows says nothing without stats',
      why: 'how many rows a table has is known from the statistics of production alone',
      mend: 'Name a file that lockkeeper stats wrote with --stats, or leave small-table-rows out.',
    });
  }
  return {
    snapshot:
      snapshot === undefined ? null : { path: snapshot, text: await read(snapshot, 'snapshot') },
    stats:
      stats === undefined
        ? null
        : sameEngine(readStats(await read(stats, 'stats'), stats), stats, project),
    smallTableRows,
  };
}

function sameEngine(
  stats: DatabaseStats,
  path: string,
  { engine }: Pick<Project, 'engine'>,
): DatabaseStats {
  if (stats.engine === engine.name) return stats;
  throw new UserError({
    what: `${path} has the statistics of another engine`,
    why: `it is of ${stats.engine}, and the migrations are for ${engine.name}`,
    mend: 'Take the statistics of the database that the migrations are for, or set engine.',
  });
}

async function textAtBase(
  workingDirectory: string,
  path: string,
  input: string,
  commit: string | null,
): Promise<string> {
  const absolute = resolve(workingDirectory, path);
  const place = commit === null ? null : await repositoryPlace(workingDirectory);
  if (commit !== null && place !== null) {
    const inRepository = relative(place.root, absolute).split(sep).join('/');
    const outside = inRepository === '' || inRepository.startsWith('../');
    const text = outside ? null : await readFileAtCommit(place.root, commit, inRepository);
    if (text !== null) return text;
  }
  try {
    return await readFile(absolute, 'utf8');
  } catch (error) {
    throw new UserError({
      what: `The ${input} file ${path} cannot be read`,
      why: messageOf(error),
      mend: `Name an existing file with --${input}, or as ${input} in lockkeeper.yml.`,
    });
  }
}
