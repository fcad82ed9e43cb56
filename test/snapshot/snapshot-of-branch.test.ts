import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@lockkeeper/core/engine/engines';
import { fileAtBase } from '@lockkeeper/core/git/file-at-base';
import { ReportBuilder } from '@lockkeeper/core/report/report-builder';
import { readNamedSnapshot } from '@lockkeeper/core/snapshot/named-snapshot';
import { temporaryRepository } from '../git/temporary-repository';

const engine = engineOf('postgres');
const dump = 'CREATE TABLE t (id int);\n';

/** What is said of the snapshot after a base with `db.sql` and `stats.json`. */
async function told(
  change: (repository: ReturnType<typeof temporaryRepository>) => string,
): Promise<readonly string[]> {
  const repository = temporaryRepository();
  const commit = repository.commit({ 'db.sql': dump, 'stats.json': '{}' });
  const path = change(repository);
  const report = new ReportBuilder('dry-run');
  await readNamedSnapshot({ workingDirectory: repository.root, report }, path, { engine, commit });
  return report.findings.map(({ message }) => message);
}

test('a snapshot as the base has it, or that an earlier step fetched, is of no branch', async () => {
  expect(await told(() => 'db.sql')).toEqual([]);
  const untracked = await told(({ write }) => {
    write('fetched.sql', dump);
    return 'fetched.sql';
  });
  expect(untracked).toEqual([]);
});

test('a snapshot that the branch adds, changes or links to is told', async () => {
  const added = await told((repository) => {
    repository.commit({ 'new.sql': dump });
    return 'new.sql';
  });
  expect(added).toEqual([expect.stringMatching(/^new\.sql is not at the base.*this branch/)]);
  const changed = /^db\.sql is not as the base has it: it was taken from this branch\./;
  const committed = await told((repository) => {
    repository.commit({ 'db.sql': `${dump}SELECT 1;\n` });
    return 'db.sql';
  });
  expect(committed).toEqual([expect.stringMatching(changed)]);
  const uncommitted = await told(({ write }) => {
    write('db.sql', `${dump}SELECT 1;\n`);
    return 'db.sql';
  });
  expect(uncommitted).toEqual([expect.stringMatching(changed)]);
  const linked = await told((repository) => {
    repository.write('elsewhere/db.sql', dump);
    symlinkSync('elsewhere', join(repository.root, 'folder'));
    repository.git('add', 'folder');
    repository.git('commit', '-q', '-m', 'link');
    return 'folder/db.sql';
  });
  expect(linked).toEqual([expect.stringMatching(/^folder\/db\.sql is not at the base/)]);
});

test.each(['link.json', 'folder/stats.json'])(
  '%s of a link in Git is of the branch',
  async (path) => {
    const repository = temporaryRepository();
    const commit = repository.commit({ 'a.sql': 'a' });
    repository.write('elsewhere/stats.json', '{}');
    symlinkSync('elsewhere/stats.json', join(repository.root, 'link.json'));
    symlinkSync('elsewhere', join(repository.root, 'folder'));
    const read = () => fileAtBase(repository.root, { path, input: 'stats', commit });
    expect((await read()).ofBranch).toBe(false);
    repository.git('add', 'link.json', 'folder');
    repository.git('commit', '-q', '-m', 'links');
    expect((await read()).ofBranch).toBe(true);
  },
);
