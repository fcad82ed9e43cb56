import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findingsOfSquawk, obtainSquawk } from './squawk';

const command = join(__dirname, '../../packages/cli/bin/lockkeeper.js');

interface GateReport {
  readonly migrations: readonly { readonly version: string; readonly path: string }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'notice';
    readonly path: string | null;
    readonly line: number | null;
    readonly message: string;
  }[];
  readonly measurements: { readonly predicted?: readonly unknown[] };
}

/**
 * Replays a folder of migrations: each is gated with the ones before it as history. Prints the findings by rule and
 * by file, squawk's number for the same file beside them, and what could not be read.
 */
export function replayHistory(given: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: 'postgres' },
      format: { type: 'string', default: 'auto' },
      files: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error(
      'Name a folder with migrations: npm run bench -- history FOLDER --engine postgres --format diesel [--files]',
    );
    process.exitCode = 2;
    return;
  }
  const report = gateAll(resolve(folder), values.engine, values.format);
  const paths = report.migrations.map(({ path }) => path);
  const squawk = values.engine === 'postgres' ? squawkOn(dirname(resolve(folder)), paths) : null;
  printRules(report);
  printFiles(report, paths, squawk, values.files);
  printUnread(report);
}

function gateAll(folder: string, engine: string, format: string): GateReport {
  const place = mkdtempSync(join(tmpdir(), 'lockkeeper-bench-'));
  const json = join(place, 'report.json');
  const given = ['gate', '--all', '--engine', engine, '--format', format, '--json', json];
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [command, ...given, '--migrations', basename(folder)],
      { cwd: dirname(folder), maxBuffer: 1024 * 1024 * 1024 },
    );
    if (status !== 0 && status !== 1) throw new Error(`the gate ended with ${status}: ${stderr}`);
    return JSON.parse(readFileSync(json, 'utf8')) as GateReport;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function squawkOn(folder: string, paths: readonly string[]): ReadonlyMap<string, number> {
  const { program } = obtainSquawk();
  const { stdout } = spawnSync(program, ['--reporter', 'Json', ...paths], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  return findingsOfSquawk(stdout);
}

function printRules({ migrations, findings, measurements }: GateReport): void {
  const statements = measurements.predicted?.length ?? 0;
  console.log(
    `${migrations.length} migrations, ${statements} statements, ${findings.length} findings`,
  );
  const counts = new Map<string, number>();
  for (const { severity, rule } of findings) {
    const key = `${severity.padEnd(8)} ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of [...counts].sort(([, one], [, other]) => other - one)) {
    console.log(`  ${String(count).padStart(5)}  ${key}`);
  }
}

function printFiles(
  { findings }: GateReport,
  paths: readonly string[],
  squawk: ReadonlyMap<string, number> | null,
  each: boolean,
): void {
  const own = paths.map((path) => findings.filter((finding) => finding.path === path));
  const unsafe = own.map((list) => list.filter(({ severity }) => severity !== 'notice').length);
  const peer = paths.map((path) => squawk?.get(path) ?? 0);
  if (each) {
    console.log('  errors and warnings, notices, squawk');
    for (const [index, path] of paths.entries()) {
      const notices = (own[index]?.length ?? 0) - (unsafe[index] ?? 0);
      const beside = squawk === null ? '-' : peer[index];
      console.log(`  ${unsafe[index]} ${notices} ${beside}  ${path}`);
    }
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const flagged = (values: readonly number[]) => values.filter((value) => value > 0).length;
  const line = (name: string, values: readonly number[]) =>
    console.log(
      `  ${name.padEnd(34)} ${flagged(values)} of ${paths.length} files, ${(sum(values) / paths.length).toFixed(2)} a file`,
    );
  line('lockkeeper, errors and warnings', unsafe);
  line(
    'lockkeeper, errors',
    own.map((list) => list.filter(({ severity }) => severity === 'error').length),
  );
  line(
    'lockkeeper, with notices',
    own.map((list) => list.length),
  );
  if (squawk !== null) line('squawk', peer);
}

function printUnread({ findings }: GateReport): void {
  const unread = findings.filter(({ rule }) => rule.startsWith('unread-'));
  console.log(`  ${unread.length} not read`);
  for (const { rule, path, line, message } of unread) {
    console.log(`    ${path}:${line} ${rule}: ${message.slice(0, 160)}`);
  }
}
