import { runAction } from '@lockkeeper/core/action/main';
import { runCompanion } from '@lockkeeper/core/action/run-companion';
import { companions } from './companions';
import { stages } from './index';

/** Runs the action of this name as a step of a workflow. */
export async function runNamed(name: string): Promise<void> {
  const stage = stages.find((each) => each.name === name);
  if (stage !== undefined) return runAction(stage, stages);
  const companion = companions.find((each) => each.name === name);
  if (companion === undefined) throw new Error(`no action is called ${name}`);
  return runCompanion(companion);
}
