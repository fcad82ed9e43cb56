import { engineNames } from '../engine/engine-name';
import type { InputDeclarations, InputValues } from './inputs';

/** Inputs that every stage takes. */
export const commonInputs = {
  'working-directory': {
    type: 'string',
    default: '.',
    help: 'Folder that the other paths are relative to.',
    inFile: false,
  },
  config: {
    type: 'string',
    default: 'lockkeeper.yml',
    help: 'Settings file; it may be missing unless it is named.',
    inFile: false,
  },
  engine: {
    type: 'choice',
    choices: engineNames,
    help: 'Database engine.',
    defaultText: "the URL's, else read off the files",
  },
  'server-version': {
    type: 'string',
    help: 'Version of a throwaway server, such as 18 or 9.7.',
    defaultText:
      'that of the file of statistics or of the snapshot, else PostgreSQL 18, or the installed MySQL or MariaDB',
  },
  'server-binaries': {
    type: 'string',
    help: 'Folder with the binaries of a throwaway server.',
  },
  migrations: {
    type: 'list',
    default: ['migrations'],
    help: 'Folder with the migrations; several by commas or repeated.',
  },
  format: {
    type: 'string',
    default: 'auto',
    help: 'Migration tool that the files are written for.',
  },
  base: {
    type: 'string',
    help: 'Ref that the change is against, or version:N for the newest version that is not pending.',
    defaultText: "the pull request's base, else the default branch",
  },
  'database-url': {
    type: 'string',
    help: 'URL of the database; without it a throwaway server is started.',
    secret: true,
    environment: 'LOCKKEEPER_DATABASE_URL',
    inFile: false,
  },
  seed: {
    type: 'string',
    help: 'SQL file that fills a throwaway database with rows after its history has run.',
  },
  'github-token': {
    type: 'string',
    help: 'Token for the comment and the check run.',
    secret: true,
    environment: 'GITHUB_TOKEN',
    inFile: false,
    workflowOnly: true,
  },
  comment: {
    type: 'boolean',
    default: true,
    help: 'Keep a comment on the pull request.',
    workflowOnly: true,
  },
  'check-run': {
    type: 'boolean',
    default: true,
    help: 'Make a check run with annotations.',
    workflowOnly: true,
  },
  label: {
    type: 'string',
    help: 'Tells this run from others of the stage on the board and among the check runs: a value of the matrix.',
    inFile: false,
    workflowOnly: true,
  },
  'fail-on': {
    type: 'choice',
    choices: ['error', 'warning'],
    default: 'error',
    help: 'Lowest severity that fails the stage.',
  },
} as const satisfies InputDeclarations;

export const commonOutputs = {
  verdict: { help: 'pass, warn, fail or skipped.' },
  report: { help: 'Path of the JSON report.' },
  sarif: { help: 'Path of the findings as SARIF, for github/codeql-action/upload-sarif.' },
  findings: { help: 'Number of findings.' },
} as const;

export type CommonInputs = InputValues<typeof commonInputs>;
