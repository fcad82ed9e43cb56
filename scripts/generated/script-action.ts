import type { ActionDeclaration } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { listingOf, metadataText, outputsOf } from './action-metadata';
import type { GeneratedFile } from './generated-file';

/**
 * action.yml of an action that is a script of ours.
 * @param inputs all that it takes, which may be more than it declares itself.
 * @param from the file that declares it.
 */
export function scriptAction(
  declaration: ActionDeclaration,
  inputs: InputDeclarations,
  from: string,
): GeneratedFile {
  const { name, outputs } = declaration;
  const metadata = {
    ...listingOf({ ...declaration, inputs }),
    outputs: outputsOf(outputs),
    runs: { using: 'node24', main: `../../dist/${name}/index.js` },
  };
  return { path: `actions/${name}/action.yml`, text: metadataText(metadata, from) };
}
