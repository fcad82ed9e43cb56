import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@lockkeeper/core/errors';
import { splitPending } from '@lockkeeper/core/migrations/pending';
import { readMigrations } from '@lockkeeper/core/migrations/read-migrations';
import {
  type TemporaryRepository,
  temporaryFolder,
  temporaryRepository,
} from '../git/temporary-repository';

let repository: TemporaryRepository;
beforeEach(() => {
  repository = temporaryRepository();
});
afterEach(() => repository.remove());

interface Options {
  readonly folder?: string;
  readonly folders?: readonly string[];
  readonly format?: string;
  readonly base?: string | null;
}

async function split({
  folder = '',
  folders = ['db'],
  format = 'plain',
  base = null,
}: Options = {}) {
  const workingDirectory = join(repository.root, folder);
  const read = await readMigrations({ workingDirectory, folders, format });
  const found = await splitPending({ workingDirectory, folders, base, read });
  return {
    history: found.history.map((migration) => migration.version),
    pending: found.pending.map((migration) => migration.version),
    edited: found.edited.map(({ migration, directions }) => [migration.version, ...directions]),
    removed: found.removed.map((migration) => migration.version),
    base: found.base,
    commit: found.commit,
    paths: found.pending.map((migration) => migration.path),
  };
}

const branch = () => repository.git('checkout', '-q', '-b', 'work');

test('committed, staged and untracked migrations of the branch are pending', async () => {
  const start = repository.commit({ 'db/0001_a.sql': 'select 1;', 'db/0001_a.down.sql': '' });
  branch();
  repository.commit({ 'db/0002_b.sql': 'select 2;' });
  repository.write('db/0003_c.sql', 'select 3;');
  repository.git('add', 'db/0003_c.sql');
  repository.write('db/0004_größe.sql', 'select 4;');
  const found = await split();
  expect(found).toMatchObject({
    history: ['0001'],
    pending: ['0002', '0003', '0004'],
    edited: [],
    removed: [],
  });
  expect(found.commit).toBe(start);
  expect(found.base).toBe(`main (${start.slice(0, 8)})`);
  expect(found.paths[2]).toBe('db/0004_größe.sql');
});

test('what main got after the branch left is neither pending nor removed', async () => {
  repository.commit({ 'db/0001_a.sql': '1' });
  branch();
  repository.commit({ 'db/0003_c.sql': '3' });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'db/0002_b.sql': '2' });
  repository.git('checkout', '-q', 'work');
  expect(await split()).toMatchObject({ history: ['0001'], pending: ['0003'], removed: [] });
});

test('from a subfolder, with a folder above it, and with two folders', async () => {
  repository.commit({ 'services/käse/db/0001_a.sql': '1', 'shared/0005_x.sql': '5' });
  branch();
  repository.commit({ 'services/käse/db/0002_b.sql': '2', 'shared/0006_y.sql': '6' });
  const found = await split({ folder: 'services/käse', folders: ['db', '../../shared'] });
  expect(found).toMatchObject({ history: ['0001', '0005'], pending: ['0002', '0006'] });
  expect(found.paths).toEqual(['db/0002_b.sql', '../../shared/0006_y.sql']);
});

test('a renamed folder keeps its history, renamed with git and without', async () => {
  repository.commit({ 'old/0001_a.sql': 'a', 'old/0002_b.sql': 'b', 'examples/0001_z.sql': 'z' });
  branch();
  renameSync(join(repository.root, 'old'), join(repository.root, 'db'));
  repository.write('db/0003_c.sql', 'c');
  const expected = { history: ['0001', '0002'], pending: ['0003'], removed: [], edited: [] };
  expect(await split()).toMatchObject(expected);
  repository.commit({});
  expect(await split()).toMatchObject(expected);
});

test('a copied folder has no history', async () => {
  repository.commit({ 'examples/0001_a.sql': 'a' });
  branch();
  repository.commit({ 'db/0001_a.sql': 'a' });
  expect(await split()).toMatchObject({ history: [], pending: ['0001'] });
});

test('edits of history are told by direction; line ends and a new down are no edit', async () => {
  repository.commit({
    'db/0001_a.sql': 'a\nb\n',
    'db/0002_b.sql': 'b',
    'db/0002_b.down.sql': 'x',
    'db/0003_c.sql': 'c',
    'db/0003_c.down.sql': 'c',
  });
  branch();
  repository.commit({
    'db/0001_a.sql': 'a\r\nb\r\n',
    'db/0001_a.down.sql': 'new',
    'db/0002_b.sql': 'B',
    'db/0002_b.down.sql': 'X',
  });
  rmSync(join(repository.root, 'db/0003_c.down.sql'));
  expect(await split()).toMatchObject({
    history: ['0001', '0002', '0003'],
    pending: [],
    edited: [
      ['0002', 'up', 'down'],
      ['0003', 'down'],
    ],
  });
});

test('a second file of a known version is pending; another description alone is not', async () => {
  repository.commit({ 'db/0001_a.sql': 'a', 'db/0002_b.sql': 'b' });
  branch();
  repository.commit({ 'db/0001_z.sql': 'z' });
  renameSync(join(repository.root, 'db/0002_b.sql'), join(repository.root, 'db/0002_better.sql'));
  const found = await split();
  expect(found).toMatchObject({ history: ['0001', '0002'], pending: ['0001'], removed: [] });
  expect(found.paths).toEqual(['db/0001_z.sql']);
});

test('a deleted and a renumbered migration are removed', async () => {
  repository.commit({ 'db/0001_a.sql': 'a', 'db/0002_b.sql': 'b', 'db/0003_c.sql': 'c' });
  branch();
  rmSync(join(repository.root, 'db/0001_a.sql'));
  renameSync(join(repository.root, 'db/0003_c.sql'), join(repository.root, 'db/0004_c.sql'));
  expect(await split()).toMatchObject({
    history: ['0002'],
    pending: ['0004'],
    removed: ['0001', '0003'],
  });
});

test('a changed repeatable of Flyway is pending again, a changed versioned one is edited', async () => {
  repository.commit({ 'db/V1__a.sql': 'a', 'db/R__v.sql': 'v', 'db/R__w.sql': 'w' });
  branch();
  repository.commit({ 'db/V1__a.sql': 'A', 'db/R__v.sql': 'V' });
  expect(await split({ format: 'auto' })).toMatchObject({
    history: ['1', 'R__w'],
    pending: ['R__v'],
    edited: [['1', 'up']],
  });
});

test('a changed metadata.toml of diesel is an edit', async () => {
  repository.commit({ 'db/1_a/up.sql': 'a', 'db/1_a/metadata.toml': 'run_in_transaction = true' });
  branch();
  repository.commit({ 'db/1_a/metadata.toml': 'run_in_transaction = false', 'db/2_b/up.sql': 'b' });
  expect(await split({ format: 'diesel' })).toMatchObject({
    pending: ['2'],
    edited: [['1', 'up']],
  });
});

test('a base that the tool would refuse can be mended by the branch', async () => {
  repository.commit({ 'db/1_a.up.sql': 'a', 'db/2_b.down.sql': 'b' });
  branch();
  repository.commit({ 'db/2_b.up.sql': 'b' });
  expect(await split({ format: 'golang-migrate' })).toMatchObject({
    history: ['1'],
    pending: ['2'],
  });
});

test('on main itself only what is not committed is pending, and a ref may be any commit', async () => {
  repository.commit({ 'db/0001_a.sql': 'a' });
  repository.commit({ 'db/0002_b.sql': 'b' });
  repository.write('db/0003_c.sql', 'c');
  expect(await split()).toMatchObject({ pending: ['0003'] });
  expect(await split({ base: 'HEAD~1' })).toMatchObject({ pending: ['0002', '0003'] });
});

describe('base version:N', () => {
  beforeEach(() => {
    for (const [path, text] of [
      ['db/0001_a.sql', 'a'],
      ['db/0002_b.sql', 'b'],
      ['db/0010_c.sql', 'c'],
    ] as const)
      repository.write(path, text);
  });

  test.each([
    ['version:0002', ['0010']],
    ['version:2', ['0010']],
    ['version:0010', []],
    ['version:1', ['0002', '0010']],
  ])('%s', async (base, pending) => {
    expect(await split({ base })).toMatchObject({ pending, edited: [], commit: null });
  });

  test('takes the version as diesel writes its folders', async () => {
    for (const name of ['2024-05-01-120000-0000_a', '2024-05-02-120000-0000_b']) {
      repository.write(`diesel/${name}/up.sql`, 'x');
    }
    expect(
      await split({
        base: 'version:2024-05-01-120000-0000',
        format: 'diesel',
        folders: ['diesel'],
      }),
    ).toMatchObject({ pending: ['202405021200000000'] });
  });

  test.each(['version:0012', 'version:', 'version:abc'])('%s is unknown', async (base) => {
    const error: unknown = await split({ base }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain('the nearest one is 00');
  });

  test("Prisma's versions go by their number too, and no repository is needed", async () => {
    const folder = temporaryFolder();
    for (const name of ['20240101_a', '20240102_b']) {
      mkdirSync(join(folder, 'db', name), { recursive: true });
      writeFileSync(join(folder, 'db', name, 'migration.sql'), 'select 1');
    }
    const read = await readMigrations({
      workingDirectory: folder,
      folders: ['db'],
      format: 'prisma',
    });
    const request = { workingDirectory: folder, folders: ['db'], read };
    const found = await splitPending({ ...request, base: 'version:20240101' });
    expect(found.pending.map((migration) => migration.version)).toEqual(['20240102_b']);
    await expect(splitPending({ ...request, base: null })).rejects.toThrow(
      'is in no Git repository',
    );
  });
});

describe('reading folders', () => {
  const read = (folders: readonly string[], format = 'plain') =>
    readMigrations({ workingDirectory: repository.root, folders, format });

  test.each([
    ['nowhere', 'There is no folder nowhere'],
    ['README.md', 'There is no folder README.md'],
    ['empty', 'The folder empty has no SQL file'],
    ['others', 'No file in others is a migration of plain folder'],
    ['latin', 'latin/0001_a.sql is not UTF-8'],
    ['outside', 'is a link to a place outside the working directory'],
    ['dangling', '0001_a.sql is a link to nothing'],
    ['linked', 'linked is a link to a place outside the working directory'],
  ])('%s', async (folder, message) => {
    repository.write('README.md', '');
    for (const name of ['empty', 'latin', 'outside', 'dangling'])
      mkdirSync(join(repository.root, name));
    repository.write('empty/notes.md', '');
    repository.write('others/schema.sql', 'select 1');
    writeFileSync(join(repository.root, 'latin/0001_a.sql'), Buffer.from([0x2d, 0x2d, 0xe4]));
    symlinkSync('/etc/hostname', join(repository.root, 'outside/0001_a.sql'));
    symlinkSync('/nowhere/at/all', join(repository.root, 'dangling/0001_a.sql'));
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, '0001_a.sql'), 'select 1');
    symlinkSync(elsewhere, join(repository.root, 'linked'));
    const error: unknown = await read([folder]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).advice.what).toContain(message);
  });

  test('a link to a file of the working directory is that file', async () => {
    repository.write('shared/setup.sql', 'select 7');
    mkdirSync(join(repository.root, 'db'));
    symlinkSync('../shared/setup.sql', join(repository.root, 'db/0001_a.sql'));
    const { migrations } = await read(['db']);
    expect(migrations[0]?.up.text).toBe('select 7');
    repository.commit({});
    branch();
    expect(await split()).toMatchObject({ history: ['0001'], edited: [] });
  });

  test('duplicates are kept and told, and files that the tool passes over are named', async () => {
    repository.commit({
      'db/V1__a.sql': 'a',
      'db/V1.0__b.sql': 'b',
      'db/V2_typo.sql': 'c',
      'db/V3__c.sql': 'd',
      'db/V3__c.sql.conf': 'executeInTransaction=false',
    });
    const found = await read(['db'], 'auto');
    expect(found.format.name).toBe('flyway');
    expect(found.duplicates.map((group) => group.map((one) => one.path))).toEqual([
      ['db/V1.0__b.sql', 'db/V1__a.sql'],
    ]);
    expect(found.unmatched).toEqual(['db/V2_typo.sql']);
    expect(found.migrations.at(-1)?.up.transaction).toBe(false);
  });

  test('what lies beside is looked for up to the root of the repository', async () => {
    repository.commit({ 'go.mod': 'module x', 'a/b/db/1_a.up.sql': 'x' });
    const found = await readMigrations({
      workingDirectory: join(repository.root, 'a/b'),
      folders: ['db'],
      format: 'auto',
    });
    expect(found.format.name).toBe('golang-migrate');
  });

  test('a byte order mark stays in the text', async () => {
    repository.write('db/0001_a.sql', '\uFEFFselect 1');
    expect((await read(['db'])).migrations[0]?.up.text).toBe('\uFEFFselect 1');
  });
});

test('a shallow clone without the merge base is told to fetch more', async () => {
  repository.commit({ 'db/0001_a.sql': 'a' });
  branch();
  repository.commit({ 'db/0002_b.sql': 'b' });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'db/0003_c.sql': 'c' });
  const folder = temporaryFolder();
  execFileSync('git', [
    'clone',
    '-q',
    '--depth',
    '1',
    '--no-single-branch',
    '-b',
    'work',
    `file://${repository.root}`,
    folder,
  ]);
  const read = await readMigrations({ workingDirectory: folder, folders: ['db'], format: 'plain' });
  const error: unknown = await splitPending({
    workingDirectory: folder,
    folders: ['db'],
    base: 'main',
    read,
  }).catch((thrown: unknown) => thrown);
  expect((error as UserError).advice.mend).toContain('fetch-depth: 0');
});
