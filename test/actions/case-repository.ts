import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { EventFacts } from '../harness/runner/workflow-event';
import type { ActionCase } from './action-case';

export interface CaseRepository {
  /** As actions/checkout leaves it: at the merge of head and base, with the whole history. */
  readonly workspace: string;
  readonly facts: EventFacts;
  /** Paths that the pull request changes. */
  readonly changed: readonly string[];
  /** Puts the working tree at the base, or back at the merge. */
  checkout(at: 'base' | 'merge'): void;
  remove(): void;
}

const projectRoot = join(__dirname, '../..');
/** The same at every run, so that the commits are, too. */
const moment = '2026-11-20T08:00:00Z';
const person = { name: 'Ada', email: 'ada@example.com' };

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: person.name,
  GIT_AUTHOR_EMAIL: person.email,
  GIT_AUTHOR_DATE: moment,
  GIT_COMMITTER_NAME: person.name,
  GIT_COMMITTER_EMAIL: person.email,
  GIT_COMMITTER_DATE: moment,
};

/** Where what a case names lies: in its own folder, or in the project where it begins with `$/`. */
export function sourceOf(folder: string, from: string): string {
  return from.startsWith('$/') ? join(projectRoot, from.slice(2)) : join(folder, from);
}

/** A repository on a "server" with a pull request in it, and its checkout. */
export function caseRepository({ folder, base, branch, fork, actor }: ActionCase): CaseRepository {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-case-')));
  const origin = join(place, 'origin');
  const workspace = join(place, 'shop');
  mkdirSync(origin);
  const git = (where: string, ...given: string[]) =>
    execFileSync('git', given, { cwd: where, env: environment, encoding: 'utf8' }).trim();
  const commit = (copies: ActionCase['base'], message: string) => {
    for (const { from, to } of copies) {
      const source = sourceOf(folder, from);
      // What the examples say about themselves is no part of them.
      const filter = (path: string) => basename(path) !== 'why.md';
      cpSync(source, join(origin, to), { recursive: true, filter });
    }
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message', message);
    return git(origin, 'rev-parse', 'HEAD');
  };

  git(origin, 'init', '--quiet', '--initial-branch=main');
  const baseSha = commit(base, 'What is there');
  git(origin, 'switch', '--quiet', '--create', 'change');
  const headSha = commit(branch, 'What the pull request adds');
  const changed = git(origin, 'diff', '--name-only', 'main', 'change').split('\n').filter(Boolean);
  git(origin, 'switch', '--quiet', '--detach', 'main');
  git(origin, 'merge', '--quiet', '--no-ff', '--message', 'Merge', 'change');
  const mergeSha = git(origin, 'rev-parse', 'HEAD');
  git(origin, 'update-ref', 'refs/pull/7/merge', mergeSha);
  git(origin, 'switch', '--quiet', 'main');
  git(place, 'clone', '--quiet', '--no-checkout', origin, workspace);
  git(workspace, 'fetch', '--quiet', 'origin', '+refs/pull/7/merge:refs/remotes/pull/7/merge');
  git(workspace, 'checkout', '--quiet', '--detach', 'refs/remotes/pull/7/merge');
  return {
    workspace,
    changed,
    facts: {
      repository: 'acme/shop',
      defaultBranch: 'main',
      baseSha,
      headSha,
      mergeSha,
      headRef: 'change',
      headRepository: fork ? 'ada/shop' : 'acme/shop',
      number: 7,
      actor: actor ?? 'ada',
    },
    checkout(at) {
      git(workspace, 'checkout', '--quiet', '--detach', at === 'base' ? baseSha : mergeSha);
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
