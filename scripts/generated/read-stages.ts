import type { AnyStage } from '@lockkeeper/core/action/declaration';
import { camelCase, membersOfFolders } from '../registry';

/** A stage and the folder that it lives in. */
export interface StageFolder {
  /** Relative to the repository: `actions/lock-budget`. */
  readonly folder: string;
  readonly stage: AnyStage;
}

/** The declaration of every stage, from its folder: the list of them may not know a new one yet. */
export async function readStages(root: string): Promise<StageFolder[]> {
  const folders = membersOfFolders(root, 'actions', 'action').map(({ from }) => from.split('/')[1]);
  return Promise.all(folders.map((name) => readStage(String(name))));
}

async function readStage(name: string): Promise<StageFolder> {
  const exported = (await import(`@lockkeeper/actions/${name}/action`)) as Record<string, AnyStage>;
  const stage = exported[camelCase(name)];
  if (stage === undefined) throw new Error(`actions/${name}/action.ts declares no stage`);
  if (stage.name !== name) throw new Error(`actions/${name} declares the stage ${stage.name}`);
  return { folder: `actions/${name}`, stage };
}
