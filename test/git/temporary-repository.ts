import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository in a temporary folder, removed by `remove`. */
export interface TemporaryRepository {
  readonly root: string;
  git(...args: string[]): string;
  write(path: string, text: string): void;
  commit(files: Readonly<Record<string, string>>, message?: string): string;
  remove(): void;
}

const folders: string[] = [];

/** Removed after all tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-test-')));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function temporaryRepository(root = temporaryFolder()): TemporaryRepository {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8', env }).trim();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  git('init', '-q', '-b', 'main');
  return {
    root,
    git,
    write,
    commit(files, message = 'change') {
      for (const [path, text] of Object.entries(files)) write(path, text);
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
