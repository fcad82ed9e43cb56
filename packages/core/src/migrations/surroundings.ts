import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Surroundings } from './format';

/**
 * Looks in the working directory (absolute) and its parents up to the repository's root; outside a
 * repository in the working directory alone. Git itself is not needed.
 */
export function surroundingsOf(workingDirectory: string): Surroundings {
  const folders = [workingDirectory];
  let folder = workingDirectory;
  while (!existsSync(join(folder, '.git'))) {
    const parent = dirname(folder);
    if (parent === folder) return beside([workingDirectory]);
    folder = parent;
    folders.push(folder);
  }
  return beside(folders);
}

function beside(folders: readonly string[]): Surroundings {
  return { has: (fileName) => folders.some((folder) => existsSync(join(folder, fileName))) };
}
