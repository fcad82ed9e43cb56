import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { companions } from '@lockkeeper/actions/companions';
import { stages } from '@lockkeeper/actions/index';
import { node24 } from '../harness/runner/node24';
import { runAction } from '../harness/runner/run-action';
import { workflowEvent } from '../harness/runner/workflow-event';
import { actionsWith, readText, root } from './repository';

const dist = join(root, 'dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(dist, path)).isFile(),
);

/** An action as the runner has downloaded it: no package is to be found there. */
let elsewhere: string;
let workspace: string;
beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'lockkeeper-test-'));
  cpSync(dist, join(elsewhere, 'dist'), { recursive: true });
  for (const action of actionsWith('action.yml')) {
    const path = `actions/${action}/action.yml`;
    cpSync(join(root, path), join(elsewhere, path));
  }
  for (const path of ['bin', 'package.json', 'rule-examples.json']) {
    cpSync(join(root, 'packages/cli', path), join(elsewhere, 'packages/cli', path), {
      recursive: true,
    });
  }
  workspace = join(elsewhere, 'workspace');
  const shop = join(root, 'examples/shop-postgres');
  mkdirSync(workspace);
  cpSync(join(shop, 'migrations'), join(workspace, 'migrations'), { recursive: true });
  cpSync(join(shop, 'lockkeeper.yml'), join(workspace, 'lockkeeper.yml'));
  cpSync(join(shop, 'bad/drop-column'), join(workspace, 'migrations'), { recursive: true });
});
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

const commit = '0123456789abcdef0123456789abcdef01234567';
const event = workflowEvent('workflow_dispatch', {
  repository: 'acme/shop',
  defaultBranch: 'main',
  baseSha: commit,
  headSha: commit,
  mergeSha: commit,
  headRef: 'change',
  headRepository: 'acme/shop',
  number: 7,
  actor: 'ada',
});

/** Runs it without publishing anything. */
const run = (action: string, inputs: Readonly<Record<string, string>>) =>
  runAction({
    action: join(elsewhere, 'actions', action),
    root: elsewhere,
    event,
    workspace,
    inputs: { comment: 'false', 'check-run': 'false', ...inputs },
  });

test('there is a stub for every action, and nothing but bundles, the command, the parser and the licences', () => {
  const stubs = [...stages, ...companions].map(({ name }) => `${name}/index.js`);
  for (const stub of stubs) expect(readText(`dist/${stub}`).length).toBeLessThan(100);
  const rest = files.filter((path) => !stubs.includes(path) && !/^(\d+\.)?index\.js$/.test(path));
  expect(rest.sort()).toEqual([
    'left-out.js',
    'libpg-query.wasm',
    'licenses.txt',
    'lockkeeper/index.js',
  ]);
});

test('it stays small: every run of an action downloads it', () => {
  const bytes = files.reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);
  expect(bytes).toBeLessThan(5.2e6);
});

test('it names no folder of the machine that made it', () => {
  for (const path of files.filter((each) => each.endsWith('.js'))) {
    const text = readText(`dist/${path}`);
    for (const folder of [root, homedir()]) expect(text).not.toContain(`${folder}/`);
  }
});

test('its licences name every package that it can load, and what the parser is compiled from', () => {
  const text = readText('dist/licenses.txt');
  const { dependencies } = JSON.parse(readText('packages/core/package.json'));
  const unused = ['tinyglobby', 'picocolors'];
  const bundled = Object.keys(dependencies).filter((name) => !unused.includes(name));
  for (const name of bundled) expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  for (const name of ['libpg_query', 'PostgreSQL', 'protobuf-c', 'xxHash']) {
    expect(text).toContain(`-- ${name}, `);
  }
});

test('loading it loads no driver, no parser and no client', () => {
  const script = "require('./dist'); console.log(Object.keys(require.cache).join(' '))";
  const loaded = execFileSync(node24(), ['-e', script], { cwd: elsewhere, encoding: 'utf8' });
  expect(loaded).toContain('dist/index.js');
  expect(loaded).not.toMatch(/\d\.index\.js/);
});

test.each(stages.map(({ name }) => name))('%s answers a bad input with exit 2', async (name) => {
  const { exitCode, outputs, log } = await run(name, { 'fail-on': 'sometimes' });
  expect(log).toContain('is none of error, warning: sometimes');
  expect(exitCode).toBe(2);
  expect(outputs.verdict).toBe('fail');
});

test('the gate finds its parser and its settings beside it, and refuses a dropped column', async () => {
  const { exitCode, outputs, log } = await run('gate', {});
  expect(log).toContain('ban-drop-column');
  expect(outputs.verdict).toBe('fail');
  expect(exitCode).toBe(1);
});

describe.each(['dist/lockkeeper/index.js', 'packages/cli/bin/lockkeeper.js'])(
  'the command without a package and without a build: %s',
  (entry) => {
    const command = (...given: string[]) =>
      spawnSync(node24(), [join(elsewhere, entry), ...given], { cwd: workspace, encoding: 'utf8' });

    test('knows its version and the examples of its rules', () => {
      const { version } = JSON.parse(readText('packages/cli/package.json'));
      expect(command('--version').stdout).toBe(`${version}\n`);
      expect(command('rules', 'ban-drop-column').stdout).toMatch(/drop column/i);
    });

    test('refuses a dropped column', () => {
      const { status, stdout, stderr } = command('gate');
      expect(stderr).not.toContain('bug');
      expect(stdout).toContain('ban-drop-column');
      expect(status).toBe(1);
    });
  },
);

describe('compiled code is kept in a folder of the user', () => {
  const { cacheFolder, keepCompiled } = require('../../packages/cli/bin/keep-compiled');
  const noHome = () => {
    throw new Error('uv_os_homedir returned ENOENT');
  };

  test('where one is named, not where that is relative, and nowhere without a home', () => {
    const home = () => '/home/ada';
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, home)).toBe('/cache');
    expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, home)).toMatch(/^\/home\/ada\//);
    expect(cacheFolder({}, noHome)).toBeNull();
    expect(() => keepCompiled({}, noHome)).not.toThrow();
  });

  test('and never in the working directory, which a pull request fills', () => {
    const folder = mkdtempSync(join(elsewhere, 'cwd-'));
    const { stdout } = spawnSync(
      node24(),
      [join(elsewhere, 'dist/lockkeeper/index.js'), '--version'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: '', XDG_CACHE_HOME: '' } },
    );
    expect(stdout).toMatch(/^\d/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a launcher with neither build nor bundle says how to make one, exit 2', () => {
  const bin = mkdtempSync(join(elsewhere, 'bin-'));
  cpSync(join(root, 'packages/cli/bin'), bin, { recursive: true });
  const run = spawnSync(node24(), [join(bin, 'lockkeeper.js')], { encoding: 'utf8' });
  expect(run.stderr).toBe('lockkeeper is not built yet. Run: npm run build\n');
  expect(run.status).toBe(2);
});

describe('pull-request', () => {
  test('fails where its stages end with a mistake in what was given', async () => {
    const { conclusion, outputs, log } = await run('pull-request', { 'fail-on': 'sometimes' });
    expect(log).toContain('Lockkeeper: fail (gate: fail, rehearse: fail)');
    expect(conclusion).toBe('failure');
    expect(outputs.verdict).toBe('fail');
  });

  test('is skipped where nothing is pending, and gives the outputs of the rehearsal', async () => {
    const { conclusion, outputs } = await run('pull-request', { base: 'version:000016' });
    expect(outputs).toMatchObject({ verdict: 'skipped', findings: '0' });
    expect(outputs.report).toMatch(/rehearse.*\.json$/);
    expect(conclusion).toBe('success');
  });
});
