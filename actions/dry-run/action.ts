import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import { statsInput } from '@lockkeeper/core/stats/stats-input';

export const dryRunInputs = { ...commonInputs, ...statsInput } as const;

export const dryRun = declareStage({
  name: 'dry-run',
  title: 'Lockkeeper dry-run',
  description: 'Executes the pending migrations on a copy and shows the exact SQL, rows and times.',
  branding: { icon: 'play-circle', color: 'blue' },
  inputs: dryRunInputs,
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  examples: [
    {
      command: 'dry-run --seed test/rows.sql',
      help: 'Run the new migrations on a throwaway server with your rows',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/dry-run/dry-run')).run,
});
