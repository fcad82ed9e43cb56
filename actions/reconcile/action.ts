import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';

export const reconcileInputs = {
  mode: {
    type: 'choice',
    choices: ['capture', 'compare'],
    default: 'compare',
    help: 'Write down row counts and checksums, or hold the target against what was written down.',
    inFile: false,
  },
  capture: {
    type: 'string',
    default: 'lockkeeper-capture.json',
    help: 'File with the captured row counts and checksums.',
  },
} as const satisfies InputDeclarations;

export const reconcile = declareStage({
  name: 'reconcile',
  title: 'Lockkeeper reconcile',
  description: 'Compares row counts and checksums of every table before and after.',
  branding: { icon: 'check-square', color: 'green' },
  inputs: { ...commonInputs, ...reconcileInputs },
  outputs: commonOutputs,
  permissions: { contents: 'read', checks: 'write' },
  examples: [
    {
      command: 'reconcile --mode capture',
      help: 'Write down what the tables hold before the migration',
    },
    { command: 'reconcile', help: 'Compare them with it afterwards' },
  ],
  load: async () => (await import('@lockkeeper/actions/reconcile/reconcile')).run,
});
