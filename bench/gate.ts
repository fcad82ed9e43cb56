import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, median, type Timing } from './alternate';
import { corpus, writeCorpus } from './corpus';
import { obtainSquawk } from './squawk';

/** As it is shipped: the bundle that the actions run. */
const command = join(__dirname, '../../dist/lockkeeper/index.js');
const rounds = 7;

/**
 * Whole-process wall time: a thousand files with their history beside squawk on the same files, then one new
 * file with a hundred of history. Prints milliseconds and ratios; says nothing about right or wrong.
 */
export function benchGate(): void {
  const root = mkdtempSync(join(tmpdir(), 'lockkeeper-bench-'));
  try {
    console.log(`Node ${process.version}`);
    thousandFiles(root);
    coldStart(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Copies of one folder, so that no run finds what another left in a cache of names. */
function freshFolders(root: string, original: string): () => string {
  return () => {
    const folder = mkdtempSync(join(root, 'run-'));
    cpSync(original, folder, { recursive: true });
    return folder;
  };
}

function thousandFiles(root: string): void {
  const original = join(root, 'thousand');
  const files = corpus(1000);
  writeCorpus(join(original, 'migrations'), files);
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const squawk = obtainSquawk();
  const paths = readdirSync(join(original, 'migrations')).map((name) => `migrations/${name}`);
  const timings = alternate(
    [
      {
        name: 'lockkeeper gate --all',
        program: process.execPath,
        arguments: [command, 'gate', '--all', '--engine', 'postgres', '--format', 'plain'],
        codes: [0, 1],
      },
      {
        name: `squawk ${squawk.version} (native)`,
        program: squawk.program,
        arguments: paths,
        codes: [0, 1],
      },
    ],
    rounds,
    freshFolders(root, original),
  );
  print(`1,000 files, ${lines.toLocaleString('en')} lines`, timings);
  const [own, peer] = timings.map(({ milliseconds }) => milliseconds);
  const ratios = (own ?? []).map((value, round) => value / (peer?.[round] ?? Number.NaN));
  console.log(`  ratio: ${median(ratios).toFixed(2)} (median of ${rounds} rounds)\n`);
}

function coldStart(root: string): void {
  const original = join(root, 'hundred');
  const files = corpus(101);
  const git = (...given: string[]) => execFileSync('git', given, { cwd: original, stdio: 'pipe' });
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
  writeCorpus(join(original, 'migrations'), files.slice(0, 100));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git(...author, 'commit', '--quiet', '--message=history');
  writeCorpus(join(original, 'migrations'), files.slice(100));
  const timings = alternate(
    [
      {
        name: 'lockkeeper gate',
        program: process.execPath,
        arguments: [command, 'gate', '--engine', 'postgres', '--format', 'plain'],
        codes: [0, 1],
      },
      { name: 'node, nothing else', program: process.execPath, arguments: ['-e', '0'], codes: [0] },
    ],
    rounds,
    freshFolders(root, original),
  );
  print('one new file, a hundred of history', timings);
}

function print(title: string, timings: readonly Timing[]): void {
  console.log(title);
  for (const { name, milliseconds } of timings) {
    const values = milliseconds.map((value) => value.toFixed(0)).join(' ');
    console.log(`  ${name.padEnd(26)} ${median(milliseconds).toFixed(0)} ms (${values})`);
  }
}
