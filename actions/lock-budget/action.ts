import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { snapshotInput } from '@lockkeeper/core/snapshot/snapshot-input';
import { statsInput } from '@lockkeeper/core/stats/stats-input';

export const budgetInputs = {
  'max-exclusive-ms': {
    type: 'integer',
    default: 200,
    minimum: 0,
    help: 'Longest time in which a lock may block reads and writes of a table.',
  },
  'max-write-block-ms': {
    type: 'integer',
    default: 1000,
    minimum: 0,
    help: 'Longest time in which locks may block writes of a table, reads with them or not.',
  },
  'max-statement-ms': {
    type: 'integer',
    minimum: 1,
    defaultText: 'no limit',
    help: 'Longest time that a statement may take.',
  },
  'max-wal-bytes': {
    type: 'integer',
    minimum: 1,
    defaultText: 'no limit',
    help: 'Most that a migration may write to the log, which replicas have to follow (PostgreSQL: WAL, InnoDB: redo log).',
  },
  'max-replica-lag-seconds': {
    type: 'integer',
    minimum: 1,
    defaultText: 'no limit',
    help: 'Longest time for which a replica of the server of database-url may lack what was written there.',
  },
  'replica-url': {
    type: 'list',
    help: 'URL of a replica of that server; several by commas. PostgreSQL without it: the replicas that the server knows.',
    secret: true,
    environment: 'LOCKKEEPER_REPLICA_URL',
    inFile: false,
  },
  probe: {
    type: 'boolean',
    default: true,
    help: 'Read and write the tables that a migration touches while it runs, and tell what an application would have felt.',
  },
} as const satisfies InputDeclarations;

export const lockBudgetInputs = {
  ...commonInputs,
  ...budgetInputs,
  ...statsInput,
  ...snapshotInput,
} as const;

export const lockBudget = declareStage({
  name: 'lock-budget',
  title: 'Lockkeeper lock-budget',
  description:
    'Measures which locks the pending migrations hold and for how long, against a budget.',
  branding: { icon: 'lock', color: 'blue' },
  inputs: lockBudgetInputs,
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  examples: [
    {
      command: 'lock-budget --max-exclusive-ms 100',
      help: 'Allow no lock that stops reads for more than 100 ms',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/lock-budget/lock-budget')).run,
});
