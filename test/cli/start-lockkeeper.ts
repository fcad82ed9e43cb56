import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The command as it is shipped, and the same over stages that only end in some way. */
export const scripts = {
  lockkeeper: join(root, 'packages/cli/bin/lockkeeper.js'),
  madeUpStages: join(root, 'test/build/cli/stages-command.js'),
};

export interface StartOptions {
  readonly script?: keyof typeof scripts;
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly milliseconds: number;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr holds the text. */
  readonly said: (text: string) => Promise<void>;
}

const ownVariables = /^(LOCKKEEPER_|GITHUB_|FORCE_COLOR$|NO_COLOR$|CI$)/;

/** An environment that has nothing of the tester's own. */
export function commandEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ownVariables.test(name));
  return Object.fromEntries(inherited);
}

/** Starts the built command. */
export function startLockkeeper(given: readonly string[], options: StartOptions = {}): Started {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [scripts[options.script ?? 'lockkeeper'], ...given], {
    cwd: options.folder ?? root,
    env: { ...commandEnvironment(), ...options.environment },
  });
  const heard = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.error += text;
  });
  child.stdin.end();
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, ...heard, milliseconds: performance.now() - startedAt }),
    );
  });
  const said = async (text: string) => {
    for (let waited = 0; !heard.error.includes(text); waited += 10) {
      if (waited > 10_000) throw new Error(`not said: ${text}; said: ${heard.error}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { child, ended, said };
}

export function runLockkeeper(given: readonly string[], options?: StartOptions): Promise<Ended> {
  return startLockkeeper(given, options).ended;
}
