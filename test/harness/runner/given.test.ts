import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts, run, workspace } from './fixture-run';
import { node24 } from './node24';

describe('what an action is given', () => {
  it('is Node 24, the inputs and the variables of a pull request', async () => {
    const { log, exitCode, conclusion } = await run(`
      const own = (name) => /^(INPUT|GITHUB|RUNNER|LOCKKEEPER|CI|JEST|NODE)/.test(name);
      const variables = Object.entries(process.env).filter(([name]) => own(name));
      say(JSON.stringify({ node: process.versions.node, folder: process.cwd(), ...Object.fromEntries(variables) }));
    `);
    expect({ exitCode, conclusion }).toEqual({ exitCode: 0, conclusion: 'success' });
    const given = JSON.parse(log);
    expect(given.node).toMatch(/^24\./);
    expect(given).toMatchObject({
      folder: workspace,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_SHA: facts.mergeSha,
      GITHUB_HEAD_REF: 'widen',
      GITHUB_BASE_REF: 'main',
      GITHUB_REPOSITORY_OWNER: 'acme',
      GITHUB_WORKSPACE: workspace,
      'INPUT_SOME_NAME-OF': 'ordinary',
      INPUT_NUMBER: '7',
      INPUT_FLAG: 'true',
      INPUT_TOKEN: 'ghs_lockkeeperFakeToken0123456789abcdef0',
      INPUT_WHERE: 'acme/shop@pull_request',
      INPUT_NOTHING: '',
    });
    const names = Object.keys(given);
    expect(names.filter((name) => /^(LOCKKEEPER|JEST|NODE_)|^GITHUB_TOKEN$/.test(name))).toEqual(
      [],
    );
  });

  it('is the event as a file', async () => {
    const { log } = await run(
      "say(require('fs').readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))",
    );
    expect(JSON.parse(log)).toMatchObject({
      number: 7,
      pull_request: {
        head: { sha: facts.headSha, repo: { full_name: 'ada/shop', fork: true } },
        base: { sha: facts.baseSha },
      },
    });
  });

  it('with a warning about an input that it does not have', async () => {
    const { complaints } = await run('', { inputs: { coment: 'no' } });
    expect(complaints[0]).toContain("Unexpected input(s) 'coment', valid inputs are ['script',");
  });

  it('is Node 24 from its package', () => {
    expect(node24()).toContain('node_modules');
  });
});

it('fails with an exit code that is not 0', async () => {
  const result = await run('process.exit(70)');
  expect(result).toMatchObject({ conclusion: 'failure', exitCode: 70, cancelMilliseconds: null });
});

it('leaves nothing behind', async () => {
  const { log } = await run('say(process.env.RUNNER_TEMP)');
  expect(() => readFileSync(join(log.trim(), '_github_workflow/event.json'))).toThrow('ENOENT');
});
