import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import { snapshotInput } from '@lockkeeper/core/snapshot/snapshot-input';
import { statsInput } from '@lockkeeper/core/stats/stats-input';
import { backfillInputs } from '../backfill/action';
import { codeInputs } from '../gate/action';
import { budgetInputs } from '../lock-budget/action';
import { migrateInputs } from '../migrate/action';
import { withoutGate } from './without-gate';

export const rehearseInputs = {
  ...commonInputs,
  ...budgetInputs,
  ...migrateInputs,
  ...backfillInputs,
  ...codeInputs,
  ...statsInput,
  ...snapshotInput,
  gated: {
    type: 'boolean',
    default: false,
    help: 'The gate ran as a step before: its findings count, and stand in its own section only.',
    inFile: false,
    workflowOnly: true,
  },
} as const;

export const rehearse = declareStage({
  name: 'rehearse',
  title: 'Lockkeeper rehearse',
  description:
    'Takes the pending migrations through every stage, from gate to rollback-verify, on one throwaway server.',
  branding: { icon: 'repeat', color: 'blue' },
  runs: ['gate', 'dry-run', 'lock-budget', 'migrate', 'backfill', 'reconcile', 'rollback-verify'],
  inputs: rehearseInputs,
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  examples: [
    {
      command: 'rehearse --migrations db/migrations --seed db/seed.sql',
      help: 'Take the new migrations through every stage',
    },
  ],
  shown: (report, { gated }) => (gated ? withoutGate(report) : report),
  load: async () => (await import('@lockkeeper/actions/rehearse/rehearse')).run,
});
