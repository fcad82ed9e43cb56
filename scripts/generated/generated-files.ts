import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { registries } from '../registries';
import { registryText } from '../registry';
import { actionReadme } from './action-readme';
import type { GeneratedFile } from './generated-file';
import { pullRequestAction } from './pull-request-action';
import { readStages, type StageFolder } from './read-stages';
import { readmeTables } from './readme-tables';
import { stageAction } from './stage-action';

/** All that `npm run generate` writes, as it should be. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const lists = registries(root).map((registry) => ({
    path: registry.path,
    text: registryText(registry),
  }));
  const stages = await readStages(root);
  const pullRequest = pullRequestAction(stages);
  return [
    ...lists,
    ...stages.flatMap((stage) => [stageAction(stage), stageReadme(root, stage)]),
    pullRequest.file,
    actionReadme(root, pullRequest.folder, readmeTables(pullRequest)),
  ];
}

function stageReadme(root: string, { folder, stage }: StageFolder): GeneratedFile {
  const { outputs, permissions } = stage;
  return actionReadme(
    root,
    folder,
    readmeTables({ inputs: allInputsOf(stage), outputs, permissions }),
  );
}
