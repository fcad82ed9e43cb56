import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolCacheFolder } from '@lockkeeper/core/engine/throwaway/tool-cache';

const version = '2.66.0';

export interface Squawk {
  readonly version: string;
  /** The native program of the npm package, without the Node process that its command starts first. */
  readonly program: string;
}

/** squawk from npm, kept in the tool cache: no part of the project's own packages. */
export function obtainSquawk(): Squawk {
  const folder = join(toolCacheFolder(), `squawk-${version}`);
  const platform = `${process.platform}-${process.arch}`;
  const program = join(folder, 'node_modules/@squawk-cli', platform, 'bin/squawk');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const install = ['install', '--no-audit', '--no-fund', '--prefix', folder];
    execFileSync('npm', [...install, `squawk-cli@${version}`], { stdio: 'inherit' });
  }
  return { version, program };
}

/** The files with the number of findings that squawk has for each, from its JSON. */
export function findingsOfSquawk(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of JSON.parse(text) as { file: string }[]) {
    counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return counts;
}
