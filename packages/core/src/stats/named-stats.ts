import { textOfInput } from '../action/file-of-input';
import type { StageContext } from '../action/stage-context';
import { UserError } from '../errors';
import type { Project } from '../migrations/project';
import type { DatabaseStats } from './database-stats';
import { readStats } from './stats-file';

/** Statistics and the file that they are from. */
export interface NamedStats {
  readonly path: string;
  readonly stats: DatabaseStats;
}

/**
 * What the input `stats` names; null where nothing is named. Throws a UserError for a file that cannot be
 * read, or is of another engine than the migrations.
 */
export async function readNamedStats(
  context: Pick<StageContext, 'workingDirectory' | 'report'>,
  path: string | undefined,
  { commit, engine }: Pick<Project, 'commit' | 'engine'>,
): Promise<NamedStats | null> {
  if (path === undefined) return null;
  const stats = readStats(await textOfInput(context, { path, input: 'stats', commit }), path);
  if (stats.engine === engine.name) return { path, stats };
  throw new UserError({
    what: `${path} has the statistics of another engine`,
    why: `it is of ${stats.engine}, and the migrations are for ${engine.name}`,
    mend: 'Take the statistics of the database that the migrations are for, or set engine.',
  });
}
