import { runAction } from '@lockkeeper/core/action/main';
import { runCompanion } from '@lockkeeper/core/action/run-companion';
import { companions } from './companions';
import { stages } from './index';

/** Runs an action. What dist/<action>/index.js calls. */
export async function run(name: string): Promise<void> {
  const stage = stages.find((each) => each.name === name);
  if (stage !== undefined) return runAction(stage, stages);
  const companion = companions.find((each) => each.name === name);
  if (companion === undefined) throw new Error(`no action is called ${name}`);
  return runCompanion(companion);
}
