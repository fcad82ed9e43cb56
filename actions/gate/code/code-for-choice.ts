import type { Project } from '@lockkeeper/core/migrations/project';
import type { Choice } from '../choose-migrations';
import { placeOperations } from '../read-script';
import { ScriptReader } from '../script-reader';
import type { CodeSearch } from './code-search';
import { type CodeSurroundings, searchCode } from './search-code';

/** What every statement that drops or renames, or makes a column NOT NULL, has in it. */
const mayTakeAway = /\b(?:drop|rename|change|modify|schema|not\s+null)\b/i;

/**
 * What the code at the base says to the drops and renames of the chosen migrations; null where they have
 * none. With each migration alone it is not asked: the code of today says nothing to a drop of last year.
 */
export async function codeForChoice(
  context: CodeSurroundings,
  {
    project,
    choice: { checked, eachAlone },
    globs,
    scripts,
  }: {
    readonly project: Project;
    readonly choice: Choice;
    readonly globs: readonly string[];
    /** What has been read of the migrations already. */
    readonly scripts?: ScriptReader | undefined;
  },
): Promise<CodeSearch | null> {
  if (eachAlone) return null;
  const { engine, format } = project;
  const reader = scripts ?? new ScriptReader(engine.dialect, format);
  const operations = checked
    .filter(({ up }) => mayTakeAway.test(up.text))
    .flatMap(({ up, path }) => placeOperations(reader.script(up), path))
    .map(({ operation }) => operation);
  return searchCode(context, { project, operations, globs });
}
