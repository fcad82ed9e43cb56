import { runAction } from '@lockkeeper/core/action/main';
import { stages } from './index';

/** Runs the stage of an action. What dist/<stage>/index.js calls. */
export async function run(name: string): Promise<void> {
  const stage = stages.find((each) => each.name === name);
  if (stage === undefined) throw new Error(`no stage is called ${name}`);
  await runAction(stage, stages);
}
