import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { snapshotInput } from '@lockkeeper/core/snapshot/snapshot-input';
import { statsInput } from '@lockkeeper/core/stats/stats-input';

export const dryRunInputs = {
  ...statsInput,
  ...snapshotInput,
  mode: {
    type: 'choice',
    choices: ['copy', 'transaction'],
    default: 'copy',
    help: 'Where it runs: in a copy, or on the target itself in one transaction that is rolled back. The latter is for PostgreSQL and one migration, holds its locks to the end, and is refused where a ROLLBACK would not undo everything.',
    // Work on the target is asked for by a workflow or a person, not by a file of a branch.
    inFile: false,
  },
  'lock-timeout-ms': {
    type: 'integer',
    default: 5000,
    minimum: 1,
    help: 'Mode transaction: longest wait for a lock, also where the migration sets a longer one.',
  },
  'statement-timeout-ms': {
    type: 'integer',
    default: 60_000,
    minimum: 0,
    help: 'Mode transaction: longest run of a statement, also where the migration sets a longer one; 0 for no limit.',
  },
  'transaction-timeout-ms': {
    type: 'integer',
    default: 60_000,
    minimum: 0,
    help: 'Mode transaction: longest time that the transaction is open, with the locks of all its statements; 0 for no limit.',
  },
} as const satisfies InputDeclarations;

export const dryRun = declareStage({
  name: 'dry-run',
  title: 'Lockkeeper dry-run',
  description:
    'Executes the pending migrations on a copy and shows the exact SQL, rows, times and locks.',
  branding: { icon: 'play-circle', color: 'blue' },
  inputs: { ...commonInputs, ...dryRunInputs },
  outputs: commonOutputs,
  permissions: { contents: 'read', 'pull-requests': 'write', checks: 'write' },
  examples: [
    {
      command: 'dry-run --seed test/rows.sql',
      help: 'Run the new migrations on a throwaway server with your rows',
    },
    {
      command: 'dry-run --snapshot backup/shop.sql.gz',
      help: 'Run them on a dump of production, with its rows',
    },
    {
      command: 'dry-run --mode transaction --database-url postgres://app@db.example/shop',
      help: 'Run one on a database too big to copy, and roll it back',
    },
  ],
  load: async () => (await import('@lockkeeper/actions/dry-run/dry-run')).run,
});
