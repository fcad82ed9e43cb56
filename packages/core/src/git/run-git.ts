import { execFile } from 'node:child_process';
import { UserError } from '../errors';

/** Git ran and refused. */
export class GitError extends Error {
  readonly exitCode: number;
  readonly stderr: string;

  constructor(command: string, exitCode: number, stderr: string) {
    super(`git ${command} failed with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

// A hook of Git's runs with these set, and they would win over the folder (githooks(5)).
const hookVariables = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];
const longestOutput = 1024 * 1024 * 1024;

/**
 * Runs `git` in a folder, without a shell, and gives its standard output as bytes.
 *
 * Throws a GitError when Git refuses, a UserError when there is no `git` or when it will not touch a
 * repository of another owner.
 */
export function runGit(
  folder: string,
  options: readonly string[],
  input: string | null = null,
): Promise<Buffer> {
  // Names as they are, in every answer; messages in English, since two of them are told apart.
  const args = ['-c', 'core.quotepath=off', '-C', folder, ...options];
  const env = Object.fromEntries(
    Object.entries({ ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' }).filter(
      ([name]) => !hookVariables.includes(name),
    ),
  );
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      { encoding: 'buffer', env, maxBuffer: longestOutput },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.code === 'ENOENT') reject(noGit());
        else reject(refusal(options[0] ?? '', Number(error.code), stderr.toString('utf8')));
      },
    );
    // Git may end before it has read all of its input; its exit code tells why.
    child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.stdin?.end(input ?? '');
  });
}

function refusal(command: string, exitCode: number, stderr: string): Error {
  const directory = /detected dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  if (directory === undefined) return new GitError(command, exitCode, stderr);
  return new UserError({
    what: `Git does not read the repository at ${directory}`,
    why: 'it belongs to another user',
    mend: `Run: git config --global --add safe.directory '${directory}'`,
  });
}

function noGit(): UserError {
  return new UserError({
    what: 'There is no git on this machine',
    why: 'it tells which migrations a branch adds',
    mend: 'Install git, or pass --base version:N.',
  });
}
