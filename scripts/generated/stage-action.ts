import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { listingOf, metadataText, outputsOf } from './action-metadata';
import type { GeneratedFile } from './generated-file';
import type { StageFolder } from './read-stages';

/** action.yml of a stage. */
export function stageAction({ folder, stage }: StageFolder): GeneratedFile {
  const text = metadataText({
    ...listingOf({ ...stage, inputs: allInputsOf(stage) }),
    outputs: outputsOf(stage.outputs),
    runs: { using: 'node24', main: `../../dist/${stage.name}/index.js` },
  });
  return { path: `${folder}/action.yml`, text };
}
