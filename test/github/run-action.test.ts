import { join } from 'node:path';
import { parseBoard } from '@lockkeeper/core/github/board';
import { temporaryRepository } from '../git/temporary-repository';
import type { FakeGithub } from '../harness/github/fake-github';
import { type RunActionOptions, runAction } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import { githubWithPull } from './github-pull';

const action = join(__dirname, 'fixtures/stage');
const harmless = 'CREATE TABLE a (id int);\n';
const unsafe = 'DROP TABLE a;\n';

interface Pull {
  /** By path: files of main, and those that the branch adds or changes. */
  readonly base?: Readonly<Record<string, string>>;
  readonly branch?: Readonly<Record<string, string>>;
}

/** A pull request in a work tree, merged as GitHub checks it out, and a GitHub that knows it. */
async function pullRequest({ base = {}, branch = {} }: Pull) {
  const repository = temporaryRepository();
  const baseSha = repository.commit({ 'migrations/0001_a.sql': harmless, ...base });
  repository.git('update-ref', 'refs/remotes/origin/main', baseSha);
  repository.git('checkout', '-q', '-b', 'feature');
  const headSha = repository.commit({ 'migrations/0002_b.sql': unsafe, ...branch });
  repository.git('checkout', '-q', '--detach', 'main');
  repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'feature');
  const mergeSha = repository.git('rev-parse', 'HEAD');
  const fake = await githubWithPull();
  const event = (name: string) =>
    workflowEvent(name, {
      repository: 'acme/shop',
      defaultBranch: 'main',
      baseSha,
      headSha,
      mergeSha,
      headRef: 'feature',
      headRepository: 'acme/shop',
      number: 7,
      actor: 'octocat',
    });
  const run = (name: string, options: Partial<RunActionOptions> = {}) =>
    runAction({
      action,
      event: event(name),
      workspace: repository.root,
      github: { url: fake.url, token: fake.token },
      ...options,
    });
  return { repository, fake, headSha, run };
}

const quiet = { comment: 'false', 'check-run': 'false' };

test.concurrent('a refused migration: outputs, exit code, summary, annotations, check run and board', async () => {
  const { fake, headSha, run } = await pullRequest({});
  const result = await run('pull_request');
  expect(result.exitCode).toBe(1);
  expect(Object.keys(result.outputs).sort()).toEqual(['findings', 'report', 'sarif', 'verdict']);
  expect(result.outputs).toMatchObject({ verdict: 'fail' });
  expect(Number(result.outputs.findings)).toBeGreaterThan(0);
  expect(result.summary).toContain('### ❌ gate failed');
  expect(result.annotations[0]).toMatchObject({
    type: 'error',
    properties: { file: 'migrations/0002_b.sql' },
  });
  expect(result.complaints).toEqual([]);
  expect(fake.violations()).toEqual([]);
  expect(fake.state.checkRuns).toMatchObject([{ headSha, conclusion: 'failure' }]);
  expect(boardKeys(fake)).toEqual(['gate']);
});

test.concurrent('a pull request that silences its own finding is still refused', async () => {
  const branch = { 'lockkeeper.yml': 'rules:\n  ban-drop-table: off\n' };
  const { run } = await pullRequest({ base: { 'lockkeeper.yml': '# rules\n{}\n' }, branch });
  const result = await run('pull_request', { inputs: quiet });
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('ban-drop-table');
  expect(result.annotations.map(({ properties }) => properties.title)).toContain(
    'The settings of this pull request hold after the merge (settings-changed)',
  );
  // After the merge it holds.
  const pushed = await run('push', { inputs: quiet });
  expect(pushed.log).not.toMatch(/ban-drop-table/);
});

test.concurrent('a merge queue is gated by what it adds to its base', async () => {
  const { fake, run } = await pullRequest({});
  const result = await run('merge_group');
  expect([result.exitCode, result.outputs.verdict]).toEqual([1, 'fail']);
  expect(fake.state.comments).toEqual([]);
  expect(fake.state.checkRuns).toHaveLength(1);
});

test.concurrent('an event that is not known is exit 2 with every output set', async () => {
  const { run } = await pullRequest({});
  const result = await run('issues');
  expect(result.exitCode).toBe(2);
  expect(result.outputs).toMatchObject({ verdict: 'fail', findings: '1' });
  expect(result.outputs.report).toMatch(/\.json$/);
  expect(result.annotations[0]?.message).toContain('Run it on one of pull_request');
});

test.concurrent("a user's mistake stands on the board, so that nothing older does", async () => {
  const { fake, run } = await pullRequest({});
  const result = await run('pull_request', {
    inputs: { migrations: 'nowhere', 'fail-on': 'error' },
  });
  expect(result.exitCode).toBe(2);
  expect(result.outputs.verdict).toBe('fail');
  expect(fake.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
  expect(boardKeys(fake)).toEqual(['gate']);
  const wrong = await run('pull_request', { inputs: { ...quiet, 'fail-on': 'eror' } });
  expect(wrong.annotations[0]?.properties.title).toMatch(/^The input fail-on is none of/);
});

test.concurrent.each([
  ['bug', 'a variable was undefined'],
  ['late-exception', 'nobody caught this'],
])('a %s is exit 70, with its stack in the log and every output set', async (stage, message) => {
  const { run } = await pullRequest({});
  const result = await run('pull_request', { environment: { STAGE: stage }, inputs: quiet });
  expect(result.exitCode).toBe(70);
  expect(result.log).toMatch(new RegExp(`Error: ${message}\n +at `));
  expect(result.outputs).toMatchObject({ verdict: 'fail', findings: '1' });
});

test.concurrent('SIGINT ends a stage that hangs within 7.5 s, with outputs and summary', async () => {
  const { fake, run } = await pullRequest({});
  const environment = { STAGE: 'hang' };
  const result = await run('pull_request', { environment, cancelAfter: 'at work' });
  expect(result.exitCode).toBe(130);
  expect(result.cancelMilliseconds).toBeLessThan(7_500);
  expect(result.signals.map(({ name }) => name)).toEqual(['SIGINT']);
  expect(result.outputs.verdict).toBe('fail');
  expect(result.summary).toContain('Cancelled');
  expect(fake.state.checkRuns).toMatchObject([{ conclusion: 'cancelled' }]);
});

test.concurrent('SIGINT ends a stage in time where GitHub hangs too', async () => {
  const { fake, run } = await pullRequest({});
  fake.fail({ how: 'hang' });
  const environment = { STAGE: 'hang' };
  const result = await run('pull_request', { environment, cancelAfter: 'at work' });
  expect(result.exitCode).toBe(130);
  expect(result.cancelMilliseconds).toBeLessThan(7_500);
  expect(result.outputs.verdict).toBe('fail');
});

test.concurrent('a password is masked before first use and said nowhere in any form', async () => {
  const password = "p@ss:w/or'd%";
  const encoded = encodeURIComponent(password);
  const url = `postgres://shop:${encoded}@127.0.0.1:9/shop`;
  const { fake, run } = await pullRequest({});
  const environment = { STAGE: 'migrate' };
  const result = await run('pull_request', { environment, inputs: { 'database-url': url } });
  expect(result.exitCode).toBe(2);
  expect(result.masks).toEqual(expect.arrayContaining([url, encoded, password]));
  const withoutMasks = result.log.replace(/^::add-mask::.*$/gm, '');
  const said = JSON.stringify([
    withoutMasks,
    result.outputs,
    result.summary,
    fake.state,
    fake.requests.map(({ body }) => body),
  ]);
  for (const form of [encoded, password, Buffer.from(password).toString('base64')]) {
    expect(said).not.toContain(JSON.stringify(form).slice(1, -1));
  }
});

test.concurrent('SQL with workflow commands, mentions and 10 MB in a line runs nothing', async () => {
  const hostile = [
    '::error::pwned',
    '##[add-mask]pwned',
    '::set-output name=verdict::pass',
    '\u001b[31m@team #1 <!-- lockkeeper:end -->',
  ].join('\n');
  const sql = `DROP TABLE a; -- ::stop-commands::x\n/*\n${hostile}\n*/ DROP TABLE "::error::x ##[error]y";\n`;
  const long = `CREATE TABLE long (a text DEFAULT '${'x'.repeat(10_000_000)}');\n`;
  const branch = { 'migrations/0002_b.sql': sql, 'migrations/0003_c.sql': long };
  const { fake, run } = await pullRequest({ branch });
  const result = await run('pull_request');
  expect([result.exitCode, result.outputs.verdict]).toEqual([1, 'fail']);
  const known = ['add-mask', 'endgroup', 'error', 'group', 'notice', 'warning'];
  expect(result.commands.filter(({ name }) => !known.includes(name))).toEqual([]);
  const shown = result.commands.filter(({ name }) => /^(error|warning|notice)$/.test(name));
  // Every one of ours says its rule.
  expect(shown.filter(({ properties }) => !/\([a-z-]+\)$/.test(properties.title ?? ''))).toEqual(
    [],
  );
  expect(result.masks).not.toContain('pwned');
  expect(result.complaints).toEqual([]);
  expect(boardKeys(fake)).toEqual(['gate']);
  expect(fake.state.comments[0]?.body).not.toMatch(/^[^`]*@team/m);
  expect(fake.violations()).toEqual([]);
});

test.concurrent('a shallow clone says how to get the history', async () => {
  const { run, repository } = await pullRequest({});
  repository.git('update-ref', '-d', 'refs/remotes/origin/main');
  const clone = temporaryRepository();
  clone.git('fetch', '-q', '--depth', '1', `file://${repository.root}`, 'HEAD');
  clone.git('checkout', '-q', '--detach', 'FETCH_HEAD');
  const result = await run('pull_request', { workspace: clone.root, inputs: quiet });
  expect(result.exitCode).toBe(2);
  expect(result.annotations[0]?.message).toContain('Set fetch-depth: 0 for actions/checkout.');
});

function boardKeys(fake: FakeGithub): string[] {
  return fake.state.comments.flatMap(({ body }) => parseBoard(body)).map(({ key }) => key);
}

test.concurrent('the runs of a matrix have a section and a check run each', async () => {
  const { fake, run } = await pullRequest({});
  for (const label of ['PostgreSQL 16', 'PostgreSQL 18']) {
    await run('pull_request', { inputs: { label } });
  }
  const keys = ['gate (PostgreSQL 16)', 'gate (PostgreSQL 18)'];
  expect(fake.state.comments.map(({ body }) => parseBoard(body).map(({ key }) => key))).toEqual([
    keys,
  ]);
  expect(fake.state.checkRuns.map(({ name }) => name)).toEqual(
    keys.map((key) => `Lockkeeper ${key}`),
  );
});
