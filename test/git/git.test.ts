import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@lockkeeper/core/errors';
import {
  blobHash,
  hashFiles,
  listFilesAtCommit,
  readBlobs,
  readFileAtCommit,
} from '@lockkeeper/core/git/files-at-commit';
import { findMergeBase } from '@lockkeeper/core/git/find-merge-base';
import { headAndBase, mergeBase, resolveBranch, resolveCommit } from '@lockkeeper/core/git/refs';
import { isShallow, repositoryPlace } from '@lockkeeper/core/git/repository';
import { runGit } from '@lockkeeper/core/git/run-git';
import {
  type TemporaryRepository,
  temporaryFolder,
  temporaryRepository,
} from './temporary-repository';

let repository: TemporaryRepository;
beforeEach(() => {
  repository = temporaryRepository();
});
afterEach(() => repository.remove());

test('a folder knows its place in the repository, and a folder outside has none', async () => {
  repository.commit({ 'services/käse & co/a.sql': 'select 1' });
  const folder = join(repository.root, 'services/käse & co');
  expect(await repositoryPlace(folder)).toEqual({
    root: repository.root,
    prefix: 'services/käse & co/',
  });
  const outside = temporaryFolder();
  expect(await repositoryPlace(outside)).toBeNull();
});

test("a hook's GIT_DIR does not win over the folder", async () => {
  repository.commit({ 'a.sql': 'select 1' });
  process.env.GIT_DIR = '/nowhere';
  try {
    expect((await repositoryPlace(repository.root))?.root).toBe(repository.root);
  } finally {
    delete process.env.GIT_DIR;
  }
});

test('files at a commit have their names and texts, whatever characters they have', async () => {
  const files = {
    'db/0001_größe.sql': 'create table größe ();\n',
    'db/with space\tand tab.sql': 'select 2',
    'db/":"*.sql': '',
    'db/sub/ok.sql': 'a\nb\n',
    'dbx/not.sql': 'no',
  };
  const commit = repository.commit(files);
  const found = await listFilesAtCommit(repository.root, commit, 'db');
  expect(found.map((file) => file.path).sort()).toEqual(
    Object.keys(files)
      .filter((path) => path.startsWith('db/'))
      .sort(),
  );
  const texts = await readBlobs(
    repository.root,
    found.map((file) => file.blob),
  );
  for (const file of found)
    expect(texts.get(file.blob)).toBe(files[file.path as keyof typeof files]);
  expect(await readFileAtCommit(repository.root, commit, 'db/0001_größe.sql')).toBe(
    'create table größe ();\n',
  );
  expect(await readFileAtCommit(repository.root, commit, 'db/none.sql')).toBeNull();
});

test.each(['--help', '-x', 'main; rm -rf /', '', 'nowhere', '--output=/tmp/x', 'a b', '@{-5}'])(
  'a ref named %j resolves to nothing and runs nothing',
  async (ref) => {
    repository.commit({ a: '1' });
    expect(await resolveCommit(repository.root, ref)).toBeNull();
    await expect(findMergeBase(repository.root, ref)).rejects.toThrow(UserError);
  },
);

test('the merge base is where the branch left', async () => {
  const start = repository.commit({ a: '1' });
  repository.git('checkout', '-q', '-b', 'work');
  const work = repository.commit({ b: '1' });
  repository.git('checkout', '-q', 'main');
  const main = repository.commit({ c: '1' });
  expect(await mergeBase(repository.root, main, work)).toBe(start);
  repository.git('checkout', '-q', 'work');
  const found = await findMergeBase(repository.root, null);
  expect(found).toMatchObject({ commit: start, name: 'main' });
});

test("the default branch is origin's, and a base may be a branch that only origin has", async () => {
  repository.git('checkout', '-q', '-b', 'trunk');
  repository.commit({ a: '1' });
  repository.git('branch', 'release');
  const folder = temporaryFolder();
  execFileSync('git', ['clone', '-q', repository.root, folder]);
  expect((await headAndBase(folder, null)).base?.name).toBe('refs/remotes/origin/trunk');
  expect(await resolveCommit(folder, 'release')).toBeNull();
  expect(await resolveBranch(folder, 'release')).toMatch(/^[0-9a-f]{40}$/);
  expect((await findMergeBase(folder, null)).name).toBe('origin/trunk');
});

test("origin/HEAD that is a commit and no branch is nobody's default branch", async () => {
  repository.git('checkout', '-q', '-b', 'main-of-old');
  const stale = repository.commit({ a: '1' });
  repository.git('checkout', '-q', '-B', 'main');
  repository.commit({ b: '1' });
  repository.git('update-ref', '--no-deref', 'refs/remotes/origin/HEAD', stale);
  expect((await headAndBase(repository.root, null)).base?.name).toBe('main');
  const given = await headAndBase(repository.root, 'refs/remotes/origin/HEAD');
  expect(given.base).toEqual({ name: 'refs/remotes/origin/HEAD', commit: stale });
});

describe('what the user is told', () => {
  const advice = async (folder: string, base: string | null) => {
    const error: unknown = await findMergeBase(folder, base).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).advice;
  };

  test('no repository', async () => {
    expect((await advice(temporaryFolder(), null)).mend).toContain('--base version:N');
  });

  test('no commit', async () => {
    expect((await advice(repository.root, null)).mend).toContain('--base version:N');
  });

  test('no main or master', async () => {
    repository.git('checkout', '-q', '-b', 'odd');
    repository.commit({ a: '1' });
    expect(await advice(repository.root, null)).toMatchObject({
      what: 'The repository has no branch main or master',
      mend: expect.stringContaining('--base version:N'),
    });
  });

  test('unrelated histories', async () => {
    repository.commit({ a: '1' });
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit({ b: '1' });
    expect((await advice(repository.root, 'main')).what).toContain('no common commit');
  });

  test('a shallow clone without the merge base', async () => {
    repository.commit({ a: '1' });
    repository.git('checkout', '-q', '-b', 'work');
    repository.commit({ b: '1' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ c: '1' });
    const folder = temporaryFolder();
    const url = `file://${repository.root}`;
    execFileSync('git', [
      'clone',
      '-q',
      '--depth',
      '1',
      '--no-single-branch',
      '-b',
      'work',
      url,
      folder,
    ]);
    expect(await isShallow(folder)).toBe(true);
    expect(await isShallow(repository.root)).toBe(false);
    expect((await advice(folder, 'main')).mend).toContain('fetch-depth: 0');
    expect((await advice(folder, 'gone')).mend).toContain('fetch-depth: 0');
  });
});

test('Git does not have to be asked from the root', async () => {
  const commit = repository.commit({ 'a/b/c.sql': '1' });
  mkdirSync(join(repository.root, 'new'));
  const place = await repositoryPlace(join(repository.root, 'a/b'));
  expect(place?.prefix).toBe('a/b/');
  const found = await listFilesAtCommit(place?.root ?? '', commit, 'a/b');
  expect(found.map((file) => file.path)).toEqual(['a/b/c.sql']);
});

test.each(['', 'CREATE TABLE größe (id int);\r\n', '\uFEFFSELECT 1;'])(
  'the hash of a text is the one that Git gives it: %j',
  async (text) => {
    const { root } = repository;
    writeFileSync(join(root, 'hashed.sql'), text);
    const [hash] = await hashFiles(root, ['hashed.sql']);
    expect(blobHash(text, 40)).toBe(hash);
  },
);

test('a repository with SHA-256 has longer hashes of the same blobs', async () => {
  const root = temporaryFolder();
  try {
    await runGit(root, ['init', '--quiet', '--object-format=sha256']);
    writeFileSync(join(root, 'one.sql'), 'SELECT 1;\n');
    const [hash] = await hashFiles(root, ['one.sql']);
    expect(blobHash('SELECT 1;\n', 64)).toBe(hash);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
