import { commonInputs, commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage } from '@lockkeeper/core/action/declaration';
import { statsInput } from '@lockkeeper/core/stats/stats-input';
import { defaultDownPolicy, downPolicies } from './downs/down-policy';

/** What every stage that runs the gate takes for it. */
export const codeInputs = {
  code: {
    type: 'list',
    help: 'Globs of the code that is searched at the base for what a migration drops or renames; ! leaves out.',
    defaultText: 'source files of the usual languages, without tests and vendored code',
  },
  'ddl-in-code': {
    type: 'boolean',
    default: true,
    help: 'Look for statements that change the schema in the code that the branch adds.',
  },
  down: {
    type: 'choice',
    choices: downPolicies,
    default: defaultDownPolicy,
    help: 'What a down may do: undo all and say what rows it loses; take nothing that was there before its up; anything.',
  },
} as const;

/** What is known of the schema beside the migrations. */
export const schemaInputs = {
  snapshot: {
    type: 'string',
    help: 'SQL dump of the schema before the pending migrations (pg_dump --schema-only, mysqldump --no-data), read from the base; the history is not replayed then.',
  },
  ...statsInput,
  'small-table-rows': {
    type: 'integer',
    minimum: 0,
    help: 'Let through what only takes long on a large table, where the table has by stats at most so many rows.',
  },
} as const;

export const gateInputs = {
  ...commonInputs,
  'database-url': {
    ...commonInputs['database-url'],
    help: 'URL of the live database, read with a role that may SELECT: what is applied there, and how the tables differ.',
  },
  ...codeInputs,
  ...schemaInputs,
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
