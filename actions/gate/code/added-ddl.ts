import type { StageContext } from '@lockkeeper/core/action/stage-context';
import { addedLines } from '@lockkeeper/core/git/added-lines';
import { asPathspec } from '@lockkeeper/core/git/sizes-at-commit';
import type { Project } from '@lockkeeper/core/migrations/project';
import { ddlInLines, type FoundDdl } from './ddl-in-lines';
import { isSourceFile } from './source-files';

/** A statement in a file of code. */
export interface CodeDdl extends FoundDdl {
  /** Relative to the working directory. */
  readonly path: string;
}

export interface AddedDdlRequest {
  readonly project: Pick<Project, 'commit'>;
  /** Git's globs, relative to the working directory; the usual source files where there are none. */
  readonly globs: readonly string[];
}

/** A file above this is data or was made by a program. */
const largestFile = 1_000_000;

/**
 * The statements that change the schema in the code that the working tree adds to the merge base, outside
 * migrations. Empty where there is no commit to compare with.
 */
export async function addedDdl(
  { workingDirectory, common }: Pick<StageContext, 'workingDirectory' | 'common'>,
  { project: { commit }, globs }: AddedDdlRequest,
): Promise<CodeDdl[]> {
  if (commit === null) return [];
  const folders = common.migrations.map((folder) => `${trimmed(folder)}/`);
  const files = await addedLines({
    folder: workingDirectory,
    commit,
    pathspecs: globs.map(asPathspec),
    wanted: (path) =>
      !folders.some((folder) => folder === '/' || path.startsWith(folder)) &&
      (globs.length > 0 || (isSourceFile(path) && !path.endsWith('.sql'))),
    largest: largestFile,
  });
  return files.flatMap(({ path, lines }) => ddlInLines(lines).map((found) => ({ path, ...found })));
}

function trimmed(folder: string): string {
  return folder.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}
