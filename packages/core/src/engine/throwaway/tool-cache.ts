import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps server binaries between runs: the runner's tool cache, else the user's cache. */
export function toolCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { RUNNER_TOOL_CACHE: runner, XDG_CACHE_HOME: xdg } = environment;
  if (runner) return join(runner, 'lockkeeper');
  if (xdg) return join(xdg, 'lockkeeper');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'lockkeeper')
    : join(homedir(), '.cache', 'lockkeeper');
}
