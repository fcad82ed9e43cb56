import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';

export const rollbackVerify = declareStage({
  name: 'rollback-verify',
  title: 'Lockkeeper rollback-verify',
  description: 'Takes every pending migration up, down and up, and compares schema and data.',
  branding: { icon: 'rotate-ccw', color: 'blue' },
  inputs: commonInputs,
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  examples: [
    {
      command: 'rollback-verify --seed test/rows.sql',
      help: 'Prove that every new migration can be undone without a loss',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/rollback-verify/rollback-verify')).run,
});
