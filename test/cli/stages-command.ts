import { dirname } from 'node:path';
import { commonOutputs } from '@lockkeeper/core/action/common-inputs';
import { declareStage, type StageRun } from '@lockkeeper/core/action/declaration';
import type { InputDeclarations } from '@lockkeeper/core/action/inputs';
import { CancelledError, UserError } from '@lockkeeper/core/errors';
import { startCommand } from 'lockkeeper/build/start-command';

// The real command over stages that do nothing but end in every way in which a stage can end.

const inputs = {
  ending: {
    type: 'choice',
    choices: [
      'pass',
      'warn',
      'fail',
      'skip',
      'user-error',
      'bug',
      'wait',
      'abort-error',
      'other-error',
      'hang',
      'hang-in-cleanup',
      'cleanup-fails',
      'late-exception',
      'tell-secrets',
      'throw-secrets',
    ],
    default: 'pass',
    help: 'How the stage ends.',
  },
  'max-ms': { type: 'integer', minimum: 0, maximum: 1000, help: 'A number.' },
  tables: { type: 'list', help: 'A list.' },
} as const satisfies InputDeclarations;

const forever = () => new Promise<void>(() => setInterval(() => {}, 1000));

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => {}, 1000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}

const run: StageRun<typeof inputs> = async (context, { ending, 'max-ms': maximum, tables }) => {
  const { report, progress, signal, cleanup, common } = context;
  progress.step(`ending with ${ending}`);
  report.fact('max-ms', String(maximum));
  report.fact('tables', tables.join('|'));
  report.fact('fail-on', common['fail-on']);
  report.summary = 'all is well';
  cleanup.add('first in, last out', async () => progress.note('cleaned up'));
  const find = (severity: 'error' | 'warning', message: string) =>
    report.finding({ rule: 'made-up', severity, title: 'Made up', message, evidence: 'data' });

  switch (ending) {
    case 'pass':
      return;
    case 'warn':
      return find('warning', 'a warning');
    case 'fail':
      return find('error', 'an error');
    case 'skip':
      return report.skip('nothing to do');
    case 'user-error':
      throw new UserError({ what: 'the moon is full', why: 'it is that day', mend: 'Wait.' });
    case 'bug':
      throw new TypeError('undefined is not a lock');
    case 'wait':
      await aborted(signal);
      throw new CancelledError();
    case 'abort-error':
      await aborted(signal);
      throw new DOMException('The operation was aborted', 'AbortError');
    case 'other-error':
      await aborted(signal);
      throw new Error('the connection was closed');
    case 'hang':
      return forever();
    case 'hang-in-cleanup':
      cleanup.add('a server that does not stop', forever);
      await aborted(signal);
      throw new CancelledError();
    case 'cleanup-fails':
      cleanup.add('a folder', () => Promise.reject(new Error('it is in use')));
      return;
    case 'late-exception':
      setTimeout(() => {
        throw new Error('nobody awaited this');
      }, 10);
      return forever();
    case 'tell-secrets':
      progress.note(`connecting to ${common['database-url']}`);
      return find('warning', `refused at ${common['database-url']} with s3cr@t/ and s3cr%40t%2F`);
    case 'throw-secrets':
      throw new Error(`connect ${common['database-url']} password "s3cr@t/" failed`);
  }
};

const gate = declareStage({
  name: 'gate',
  title: 'Gate',
  description: 'Ends as it is told to.',
  branding: { icon: 'shield', color: 'blue' },
  inputs,
  outputs: commonOutputs,
  permissions: {},
  arguments: { name: 'file', help: 'A file.' },
  examples: [{ command: 'gate --ending fail', help: 'To see it fail' }],
  load: async () => run,
});

startCommand({ stages: [gate], folder: dirname(require.resolve('lockkeeper/package.json')) });
