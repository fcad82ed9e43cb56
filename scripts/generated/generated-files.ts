import { allInputsOf } from '@lockkeeper/core/action/stage-inputs';
import { registries } from '../registries';
import { registryText } from '../registry';
import { actionReadme } from './action-readme';
import type { GeneratedFile } from './generated-file';
import { mysqlLocksPage } from './mysql-locks-page';
import { postgresLocksPage } from './postgres-locks-page';
import { pullRequestAction } from './pull-request-action';
import { type CompanionFolder, readCompanions, readStages, type StageFolder } from './read-actions';
import { readmeTables } from './readme-tables';
import { ruleFiles } from './rule-files';
import { scriptAction } from './script-action';

/** All that `npm run generate` writes, as it should be. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const lists = registries(root).map((registry) => ({
    path: registry.path,
    text: registryText(registry),
  }));
  const stages = await readStages(root);
  const companions = await readCompanions(root);
  const pullRequest = pullRequestAction(stages);
  return [
    ...lists,
    mysqlLocksPage(),
    postgresLocksPage(),
    ...stages.flatMap((stage) => filesOfStage(root, stage)),
    ...companions.flatMap((companion) => filesOfCompanion(root, companion)),
    pullRequest.file,
    actionReadme(root, pullRequest.folder, readmeTables(pullRequest)),
    ...(await ruleFiles(root)),
  ];
}

function filesOfStage(root: string, { folder, stage }: StageFolder): GeneratedFile[] {
  const { outputs, permissions } = stage;
  const inputs = allInputsOf(stage);
  const tables = readmeTables({ inputs, outputs, permissions });
  return [scriptAction(stage, inputs, 'action.ts'), actionReadme(root, folder, tables)];
}

function filesOfCompanion(root: string, { folder, companion }: CompanionFolder): GeneratedFile[] {
  return [
    scriptAction(companion, companion.inputs, 'companion.ts'),
    // No stage, so no case whose comment could be shown.
    actionReadme(root, folder, readmeTables(companion), false),
  ];
}
