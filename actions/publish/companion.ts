import { declareCompanion } from '@lockkeeper/core/action/companion';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';

export const publishInputs = {
  artifact: {
    type: 'string',
    default: 'lockkeeper-reports',
    help: 'Name of the artifact with the reports; those whose names go on with a dash are taken too.',
  },
  'github-token': {
    type: 'string',
    help: 'Token for the comment.',
    secret: true,
    environment: 'GITHUB_TOKEN',
  },
  comment: {
    type: 'boolean',
    default: true,
    help: 'Post the comment; without it the reports are read and nothing more.',
  },
} as const satisfies InputDeclarations;

export const publish = declareCompanion({
  name: 'publish',
  title: 'Lockkeeper publish',
  description: "Posts what a fork's own run may not: the board comment from its reports.",
  branding: { icon: 'message-square', color: 'blue' },
  inputs: publishInputs,
  outputs: {
    'pull-request': {
      help: 'Number of the pull request that was posted on; empty where nothing was.',
    },
    posted: { help: 'Number of reports that were posted; empty where none was.' },
  },
  permissions: { actions: 'read', 'pull-requests': 'write' },
  purposes: { 'actions: read': "to download the artifacts of the fork's run" },
  load: async () => (await import('@lockkeeper/actions/publish/publish')).run,
});
