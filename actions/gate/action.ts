import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';

export const gateInputs = {
  ...commonInputs,
  all: {
    type: 'boolean',
    default: false,
    help: 'Check every migration, each with the ones before it as history.',
  },
} as const;

export const gate = declareStage({
  name: 'gate',
  title: 'Lockkeeper gate',
  description:
    'Refuses unsafe migrations in a second and without a database, with a rewrite that is legal on your engine.',
  branding: { icon: 'shield', color: 'blue' },
  inputs: gateInputs,
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  arguments: {
    name: 'FILE…',
    help: 'Check just these migrations, with the ones before them as history.',
  },
  examples: [
    { command: 'gate', help: 'Check the migrations that this branch adds' },
    { command: 'gate --all', help: 'Check every migration' },
  ],
  load: async () => (await import('@lockkeeper/actions/gate/gate')).run,
});
