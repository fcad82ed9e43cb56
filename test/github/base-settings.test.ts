import { join } from 'node:path';
import { stages } from '@lockkeeper/actions/index';
import { readSettingsAtBase } from '@lockkeeper/core/config/base-settings';
import { changedWorkflow } from '@lockkeeper/core/config/changed-workflow';
import { UserError } from '@lockkeeper/core/errors';
import { type TemporaryRepository, temporaryRepository } from '../git/temporary-repository';

let repository: TemporaryRepository;
beforeEach(() => {
  repository = temporaryRepository();
});
afterEach(() => repository.remove());

const settings = 'lockkeeper.yml';

/** `base` on main, `branch` on a branch of it; null for no file. */
function branchFrom(base: string | null, branch: string | null, folder = ''): void {
  const files = (text: string | null): Record<string, string> =>
    text === null ? {} : { [folder + settings]: text };
  repository.commit({ 'README.md': 'shop', ...files(base) });
  repository.git('checkout', '-q', '-b', 'feature');
  if (branch === null && base !== null) repository.git('rm', '-q', folder + settings);
  repository.commit(files(branch));
}

function readAtBase(folder = '', base = 'main') {
  const workingDirectory = join(repository.root, folder);
  const path = join(workingDirectory, settings);
  const request = { path, shownPath: settings, explicit: false, workingDirectory, base, stages };
  return readSettingsAtBase(request);
}

test('what the branch silences is still in force, and the report says so', async () => {
  branchFrom(
    'fail-on: warning\n',
    'rules:\n  require-lock-timeout: off\nlock-budget:\n  max-write-block-ms: 99999\n',
  );
  const { config, notices } = await readAtBase();
  expect(config.rules).toEqual({});
  expect(Object.keys(config.inputs)).toEqual(['fail-on']);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({
    rule: 'settings-changed',
    severity: 'notice',
    path: settings,
  });
  expect(notices[0]?.message).toContain(
    'differs from main in fail-on, lock-budget.max-write-block-ms, rules.require-lock-timeout.',
  );
});

test('a branch that changes nothing is told nothing', async () => {
  branchFrom('fail-on: warning\n', '# a comment\nfail-on: warning\n');
  const { config, notices } = await readAtBase();
  expect(config.inputs['fail-on']?.raw).toBe('warning');
  expect(notices).toEqual([]);
});

test('a file that the branch adds says where the migrations are and nothing more', async () => {
  branchFrom(null, 'migrations: db\nfail-on: error\nrules:\n  ban-drop-table: off\n', 'app/');
  const { config, notices } = await readAtBase('app');
  expect(Object.keys(config.inputs)).toEqual(['migrations']);
  expect(config.rules).toEqual({});
  expect(notices[0]?.message).toContain('fail-on, rules.ban-drop-table');
});

test('a file that the branch takes away is still in force', async () => {
  branchFrom('rules:\n  ban-drop-table: error\n', null);
  const { config, notices } = await readAtBase();
  expect(config.rules).toEqual({ 'ban-drop-table': { severity: 'error', line: 2 } });
  expect(notices[0]).toMatchObject({ rule: 'settings-changed', path: null });
});

test("a branch's backfills are part of its change", async () => {
  const backfill = 'backfills:\n  - name: fill\n    table: a\n    set: b = 1\n';
  branchFrom('fail-on: warning\n', `fail-on: warning\n${backfill}`);
  const { config, notices } = await readAtBase();
  expect(config.backfills.map(({ name }) => name)).toEqual(['fill']);
  expect(notices).toEqual([]);
});

test('a base that cannot be read is a warning, so that a branch can mend it', async () => {
  branchFrom('nonsense: 1\n', 'migrations: db\n');
  const { config, notices } = await readAtBase();
  expect(Object.keys(config.inputs)).toEqual(['migrations']);
  expect(notices.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['settings-unreadable', 'warning'],
  ]);
});

test('a mistake in the branch is told at once', async () => {
  branchFrom('fail-on: warning\n', 'fial-on: warning\n');
  await expect(readAtBase()).rejects.toThrow(UserError);
});

test('a base that the clone does not have asks for the whole history', async () => {
  branchFrom('fail-on: warning\n', 'fail-on: warning\n');
  await expect(readAtBase('', 'refs/remotes/origin/main')).rejects.toMatchObject({
    advice: { mend: 'Set fetch-depth: 0 for actions/checkout.' },
  });
});

test('a workflow that the branch changes is worth a notice', async () => {
  const path = '.github/workflows/ci.yml';
  repository.commit({ [path]: 'on: push' });
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit({ 'other.sql': 'select 1' });
  expect(await changedWorkflow(repository.root, 'main', path)).toEqual([]);
  repository.commit({ [path]: 'on: pull_request' });
  expect(await changedWorkflow(repository.root, 'main', path)).toEqual([
    expect.objectContaining({ rule: 'workflow-changed', severity: 'notice' }),
  ]);
});
