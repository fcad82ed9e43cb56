import { stages } from '@lockkeeper/actions/index';
import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import { runAction } from '@lockkeeper/core/action/main';

// What a bundle's stub does, over the built code; and stages that end as no stage should.

const badEnds: Readonly<Record<string, () => Promise<void>>> = {
  bug: () => Promise.reject(new Error('a variable was undefined')),
  'late-exception': () => {
    setTimeout(() => {
      throw new Error('nobody caught this');
    }, 20);
    return new Promise(() => setInterval(() => {}, 1_000));
  },
  hang: () => new Promise(() => setInterval(() => {}, 1_000)),
};

const name = process.env.STAGE ?? 'gate';
const badEnd = badEnds[name];
const stage =
  badEnd === undefined
    ? stages.find((each) => each.name === name)
    : declareStage({
        name: 'verify',
        title: 'Bad end',
        description: 'Ends badly.',
        branding: { icon: 'x', color: 'red' },
        inputs: commonInputs,
        outputs: commonOutputs,
        permissions: {},
        load: async () => async (context) => {
          context.progress.step('at work');
          await badEnd();
        },
      });
if (stage === undefined) throw new Error(`no stage is called ${name}`);
void runAction(stage, stages);
