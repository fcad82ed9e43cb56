import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';

export const backfillInputs = {
  only: {
    type: 'list',
    default: [],
    help: 'Names of the backfills to run; all of lockkeeper.yml when none is given.',
    inFile: false,
  },
  'batch-size': {
    type: 'integer',
    default: 1000,
    minimum: 1,
    maximum: 100_000,
    help: 'Rows of a batch, unless the backfill says otherwise.',
  },
  'pause-ms': {
    type: 'integer',
    default: 20,
    minimum: 0,
    help: 'Pause after a batch, unless the backfill says otherwise.',
  },
  'batch-timeout-ms': {
    type: 'integer',
    default: 10_000,
    minimum: 1,
    help: 'Longest run of a batch; a batch that takes longer fails and stops the backfill.',
  },
} as const satisfies InputDeclarations;

export const backfill = declareStage({
  name: 'backfill',
  title: 'Lockkeeper backfill',
  description:
    'Fills rows in key-ordered batches, each with its checkpoint in the same transaction.',
  branding: { icon: 'layers', color: 'orange' },
  inputs: { ...commonInputs, ...backfillInputs },
  outputs: commonOutputs,
  permissions: { contents: 'read', checks: 'write', actions: 'read' },
  examples: [
    {
      command: 'backfill --only currency --batch-size 500',
      help: 'Run one backfill of lockkeeper.yml in batches of 500 rows',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/backfill/backfill')).run,
});
