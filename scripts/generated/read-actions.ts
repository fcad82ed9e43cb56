import type { AnyCompanion } from '@lockkeeper/core/action/companion';
import type { ActionDeclaration, AnyStage } from '@lockkeeper/core/action/declaration';
import { camelCase, membersOfFolders } from '../registry';

/** A stage and the folder that it lives in. */
export interface StageFolder {
  /** Relative to the repository: `actions/lock-budget`. */
  readonly folder: string;
  readonly stage: AnyStage;
}

/** A companion and its folder. */
export interface CompanionFolder {
  readonly folder: string;
  readonly companion: AnyCompanion;
}

/** The declaration of every stage, from its folder: the list of them may not know a new one yet. */
export async function readStages(root: string): Promise<StageFolder[]> {
  const read = await readDeclarations<AnyStage>(root, 'action');
  return read.map((stage) => ({ folder: `actions/${stage.name}`, stage }));
}

/** The declaration of every companion. */
export async function readCompanions(root: string): Promise<CompanionFolder[]> {
  const read = await readDeclarations<AnyCompanion>(root, 'companion');
  return read.map((companion) => ({ folder: `actions/${companion.name}`, companion }));
}

/** What the folders of actions/ declare that have the file. */
function readDeclarations<Declaration extends ActionDeclaration>(
  root: string,
  file: string,
): Promise<Declaration[]> {
  const folders = membersOfFolders(root, 'actions', file).map(({ from }) => from.split('/')[1]);
  return Promise.all(folders.map((name) => readOne<Declaration>(String(name), file)));
}

async function readOne<Declaration extends ActionDeclaration>(
  name: string,
  file: string,
): Promise<Declaration> {
  const exported = (await import(`@lockkeeper/actions/${name}/${file}`)) as Record<
    string,
    Declaration
  >;
  const declared = exported[camelCase(name)];
  if (declared === undefined) throw new Error(`actions/${name}/${file}.ts declares nothing`);
  if (declared.name !== name) throw new Error(`actions/${name} declares ${declared.name}`);
  return declared;
}
