import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';

export const migrateInputs = {
  'lock-timeout-ms': {
    type: 'integer',
    default: 5000,
    minimum: 1,
    help: 'Longest wait for a lock, unless the migration sets its own.',
  },
  'statement-timeout-ms': {
    type: 'integer',
    default: 0,
    minimum: 0,
    help: 'Longest run of a statement, unless the migration sets its own; 0 for no limit.',
  },
} as const satisfies InputDeclarations;

export const migrate = declareStage({
  name: 'migrate',
  title: 'Lockkeeper migrate',
  description:
    "Applies the pending migrations to the target and records them in the tool's own history table.",
  branding: { icon: 'database', color: 'orange' },
  inputs: { ...commonInputs, ...migrateInputs },
  outputs: commonOutputs,
  permissions: { contents: 'read', checks: 'write', actions: 'read' },
  examples: [
    {
      command: 'migrate --database-url postgres://app@db.example/shop',
      help: 'Apply what the database lacks',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/migrate/migrate')).run,
});
