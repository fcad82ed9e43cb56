import { bytesOfInput } from '@lockkeeper/core/action/file-of-input';
import type { InputValues } from '@lockkeeper/core/action/inputs';
import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { UserError } from '@lockkeeper/core/errors';
import type { Project } from '@lockkeeper/core/migrations/project';
import { dumpText } from '@lockkeeper/core/snapshot/dump-text';
import type { DatabaseStats } from '@lockkeeper/core/stats/database-stats';
import { readNamedStats } from '@lockkeeper/core/stats/named-stats';
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
  context: Pick<StageContext, 'workingDirectory' | 'report'>,
  inputs: InputValues<typeof schemaInputs>,
  project: Pick<Project, 'commit' | 'engine'>,
): Promise<KnownSchema> {
  const { snapshot, stats, 'small-table-rows': smallTableRows = null } = inputs;
  if (smallTableRows !== null && stats === undefined) {
    throw new UserError({
      what: 'small-table-rows says nothing without stats',
      why: 'how many rows a table has is known from the statistics of production alone',
      mend: 'Name a file that lockkeeper stats wrote with --stats, or leave small-table-rows out.',
    });
  }
  return {
    snapshot: snapshot === undefined ? null : await readSnapshot(context, snapshot, project),
    stats: (await readNamedStats(context, stats, project))?.stats ?? null,
    smallTableRows,
  };
}

async function readSnapshot(
  context: Pick<StageContext, 'workingDirectory' | 'report'>,
  path: string,
  { commit }: Pick<Project, 'commit'>,
): Promise<KnownSchema['snapshot']> {
  const bytes = await bytesOfInput(context, { path, input: 'snapshot', commit });
  return { path, text: dumpText(bytes, path) };
}
