import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode } from '../error-code';

interface PackedLink {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no symbolic links; those of PostgreSQL list theirs, by paths from the package's folder. */
async function missingLinks(packageFolder: string): Promise<PackedLink[]> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(await readFile(list, 'utf8')) as PackedLink[];
  return links.filter((link) => !existsSync(join(packageFolder, link.target)));
}

/**
 * Makes the links that the package's install script would have made, had npm run it. False where the
 * folder may not be written.
 */
export async function restoreLinks(packageFolder: string): Promise<boolean> {
  for (const { source, target } of await missingLinks(packageFolder)) {
    try {
      await symlink(relative(dirname(target), source), join(packageFolder, target));
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      // Another process made it at the same time.
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}
